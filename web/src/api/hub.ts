/** Every act the console asks of the hub, by name. The shapes are the contract's; the hub's schemas stand behind them. */
import type * as C from './contract.ts'
import { request } from './request.ts'

const get = async <T>(path: string, query?: Record<string, string | number | undefined>): Promise<T> =>
  // The hub serialises every answer through the schema that this contract mirrors.
  (await request(path, query === undefined ? {} : { query })) as T

const act = async <T = void>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown) =>
  (await request(path, { method, body })) as T

export const hub = {
  about: () => get<C.About>('/about'),
  me: () => get<C.Me>('/me'),
  signInByLink: (token: string) => act<C.Me>('POST', '/session/link', { token }),
  signIn: (userName: string, password: string) => act<C.Me>('POST', '/session', { userName, password }),
  signOut: () => act('DELETE', '/session'),
  setPassword: (password: string) => act('PUT', '/me/password', { password }),
  registerKey: (publicKey: { alg: string; spki: string }) =>
    act<{ keyid: string; status: 'active' | 'pending' }>('POST', '/me/keys', { publicKey }),

  units: () => get<{ items: C.Unit[] }>('/units'),
  voices: () => get<{ items: C.Voice[] }>('/voices'),

  bulletins: (q: { state?: string; cursor?: string } = {}) => get<C.Page<C.Bulletin>>('/bulletins', { ...q }),
  bulletin: (id: string) => get<C.Bulletin>(`/bulletins/${id}`),
  write: (writing: C.BulletinWriting) => act<C.Bulletin>('POST', '/bulletins', writing),
  rewrite: (id: string, writing: Partial<C.BulletinWriting>) =>
    act<C.Bulletin>('PATCH', `/bulletins/${id}`, writing),
  makeSpeech: (id: string) => act<{ job: string }>('POST', `/bulletins/${id}/speech`),
  waveform: (id: string) => get<{ peaks: number[] }>(`/bulletins/${id}/waveform`),
  submit: (id: string) => act<C.Bulletin>('POST', `/bulletins/${id}/submit`),
  recall: (id: string) => act<C.Bulletin>('POST', `/bulletins/${id}/recall`),
  manifest: (id: string) => get<{ payloadType: string; payload: string }>(`/bulletins/${id}/manifest`),
  approve: (id: string, envelope: unknown) =>
    act<C.Bulletin>('POST', `/bulletins/${id}/approve`, { envelope }),
  refuse: (id: string, refusal: { ground: C.RefusalGround; remark: string }) =>
    act<C.Bulletin>('POST', `/bulletins/${id}/refuse`, refusal),

  schedules: (from: number, to: number) =>
    get<{ items: C.Schedule[]; sessions: C.Session[] }>('/schedules', { from, to }),
  schedule: (writing: C.ScheduleWriting) => act<C.Schedule>('POST', '/schedules', writing),
  previewSchedule: (writing: C.ScheduleWriting) =>
    act<C.SchedulePreview>('POST', '/schedules/preview', writing),
  endSchedule: (id: string) => act('DELETE', `/schedules/${id}`),

  devices: () => get<{ items: C.Device[] }>('/devices'),
  pendingDevices: () => get<{ items: C.PendingDevice[] }>('/devices/pending'),
  confirmDevice: (enrolmentId: string) => act('POST', `/devices/pending/${enrolmentId}/confirm`),
  makeClaim: (claim: { kind: C.DeviceKind; name: string; unitId: string }) =>
    act<C.Claim>('POST', '/claims', claim),
  stop: (target: { unitId?: string; deviceId?: string } = {}) =>
    act<{ commandId: string; devices: number }>('POST', '/stop', target),

  playbacks: (q: { from: number; to: number; deviceId?: string; bulletinId?: string; cursor?: string }) =>
    get<C.Page<C.Playback>>('/playbacks', { ...q }),
  audit: (cursor?: string) => get<C.Page<C.AuditEntry>>('/audit', cursor === undefined ? {} : { cursor }),
  report: (q: { from: number; to: number; unitId?: string }) => get<C.Report>('/reports/summary', { ...q }),
}

export const bulletinAudioPath = (id: string) => `/bulletins/${id}/audio`
export const cardUrl = (b: { id: string; revision: number }, width: number, height: number) =>
  `/api/v1/bulletins/${b.id}/card.png?width=${width}&height=${height}`
