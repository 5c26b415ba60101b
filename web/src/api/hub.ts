/** Every act the console asks of the hub, by name. */
import type { Envelope } from '@nguon/protocol/envelope'
import type { PublicKey } from '@nguon/protocol/keys'
import { answerOf, api } from './client.ts'
import type * as C from './contract.ts'
import { Problem } from './problem.ts'

const path = (id: string) => ({ params: { path: { id } } })

export const hub = {
  about: () => answerOf(api.GET('/api/v1/about')),
  /** @throws Problem 401 when nobody is signed in; asked so that the browser logs no error for that. */
  me: async () => {
    const { me } = await answerOf(api.GET('/api/v1/session'))
    if (me === null) throw new Problem({ status: 401, code: 'session.required' })
    return me
  },
  signInByLink: (token: string) => answerOf(api.POST('/api/v1/session/link', { body: { token } })),
  signIn: (userName: string, password: string) =>
    answerOf(api.POST('/api/v1/session', { body: { userName, password } })),
  signOut: () => answerOf(api.DELETE('/api/v1/session')),
  /** `current`: asked of whoever came in by it. */
  setPassword: (password: string, current: string) =>
    answerOf(api.PUT('/api/v1/me/password', { body: { password, current } })),
  registerKey: (publicKey: PublicKey) => answerOf(api.POST('/api/v1/me/keys', { body: { publicKey } })),

  units: () => answerOf(api.GET('/api/v1/units')),
  everyUnit: () => answerOf(api.GET('/api/v1/units', { params: { query: { ended: 'true' } } })),
  unit: (id: string) => answerOf(api.GET('/api/v1/units/{id}', path(id))),
  addUnit: (body: C.NewUnit) => answerOf(api.POST('/api/v1/units', { body })),
  correctUnit: (id: string, body: { name: string; code: string | null }) =>
    answerOf(api.PATCH('/api/v1/units/{id}', { ...path(id), body })),
  endUnit: (id: string, body: { at: number; successors: string[] }) =>
    answerOf(api.POST('/api/v1/units/{id}/end', { ...path(id), body })),
  unitCatalogue: () => answerOf(api.GET('/api/v1/units/catalogue')),
  importUnits: (province: string) => answerOf(api.POST('/api/v1/units/import', { body: { province } })),
  boundaries: () => answerOf(api.GET('/api/v1/units/boundaries')),
  importBoundaries: (map: Record<string, unknown>) =>
    answerOf(api.PUT('/api/v1/units/boundaries', { body: map })),
  reportGroups: () => answerOf(api.GET('/api/v1/report-groups')),
  saveGroup: (id: string | null, body: { name: string; unitIds: string[] }) =>
    id === null
      ? answerOf(api.POST('/api/v1/report-groups', { body }))
      : answerOf(api.PUT('/api/v1/report-groups/{id}', { ...path(id), body })),
  removeGroup: (id: string) => answerOf(api.DELETE('/api/v1/report-groups/{id}', path(id))),
  grants: () => answerOf(api.GET('/api/v1/grants')),
  giveGrant: (body: C.NewGrant) => answerOf(api.POST('/api/v1/grants', { body })),
  takeGrant: (id: string) => answerOf(api.DELETE('/api/v1/grants/{id}', path(id))),
  voices: () => answerOf(api.GET('/api/v1/voices')),

  bulletins: (query: { state?: C.BulletinState; cursor?: string } = {}) =>
    answerOf(api.GET('/api/v1/bulletins', { params: { query } })),
  bulletin: (id: string) => answerOf(api.GET('/api/v1/bulletins/{id}', path(id))),
  write: (body: C.BulletinWriting) =>
    answerOf(
      api.POST('/api/v1/bulletins', { body: { relay: null, ...body, topic: 'general', priority: 'normal' } }),
    ),
  rewrite: (id: string, body: C.BulletinWriting) =>
    answerOf(api.PATCH('/api/v1/bulletins/{id}', { ...path(id), body })),
  makeSpeech: (id: string) => answerOf(api.POST('/api/v1/bulletins/{id}/speech', path(id))),
  waveform: (id: string) => answerOf(api.GET('/api/v1/bulletins/{id}/waveform', path(id))),
  submit: (id: string) => answerOf(api.POST('/api/v1/bulletins/{id}/submit', path(id))),
  recall: (id: string) => answerOf(api.POST('/api/v1/bulletins/{id}/recall', path(id))),
  manifest: (id: string) => answerOf(api.GET('/api/v1/bulletins/{id}/manifest', path(id))),
  approve: (id: string, envelope: Envelope) =>
    answerOf(api.POST('/api/v1/bulletins/{id}/approve', { ...path(id), body: { envelope } })),
  refuse: (id: string, body: { ground: C.RefusalGround; remark: string }) =>
    answerOf(api.POST('/api/v1/bulletins/{id}/refuse', { ...path(id), body })),

  schedules: (from: number, to: number) =>
    answerOf(api.GET('/api/v1/schedules', { params: { query: { from, to } } })),
  schedule: (body: C.ScheduleWriting) => answerOf(api.POST('/api/v1/schedules', { body })),
  previewSchedule: (body: C.ScheduleWriting) => answerOf(api.POST('/api/v1/schedules/preview', { body })),
  leaveOut: (id: string, startsAt: number) =>
    answerOf(api.POST('/api/v1/schedules/{id}/leave-out', { ...path(id), body: { startsAt } })),
  copyWeek: (from: string, to: string) =>
    answerOf(api.POST('/api/v1/schedules/copy-week', { body: { from, to } })),
  readCalendarFile: (text: string, endlessUntil: string) =>
    answerOf(api.POST('/api/v1/schedules/read-ics', { body: { text, endlessUntil } })),
  endSchedule: (id: string) => answerOf(api.DELETE('/api/v1/schedules/{id}', path(id))),

  devices: () => answerOf(api.GET('/api/v1/devices')),
  pendingDevices: () => answerOf(api.GET('/api/v1/devices/pending')),
  confirmDevice: (enrolmentId: string) =>
    answerOf(
      api.POST('/api/v1/devices/pending/{enrolmentId}/confirm', { params: { path: { enrolmentId } } }),
    ),
  /** Without a target: everything in one's own area. */
  stop: (body: { unitId?: string; deviceId?: string } = {}) => answerOf(api.POST('/api/v1/stop', { body })),

  command: (body: { deviceId: string; order: C.NewOrder }) =>
    answerOf(api.POST('/api/v1/commands', { body })),
  commands: (query: { deviceId: string; before?: number }) =>
    answerOf(api.GET('/api/v1/commands', { params: { query } })),

  playbacks: (query: { from: number; to: number; deviceId?: string; bulletinId?: string; cursor?: string }) =>
    answerOf(api.GET('/api/v1/playbacks', { params: { query } })),
  report: (query: { from: number; to: number; unitId?: string }) =>
    answerOf(api.GET('/api/v1/reports/summary', { params: { query } })),
  audit: (query: C.AuditQuery) => answerOf(api.GET('/api/v1/audit', { params: { query } })),
  auditChain: () => answerOf(api.GET('/api/v1/audit/chain')),
}

/** The week's sessions for another calendar. */
export const calendarFileUrl = (from: number, to: number) => `/api/v1/schedules.ics?from=${from}&to=${to}`
export const bulletinAudioPath = (id: string) => `/api/v1/bulletins/${id}/audio`
export const commandFileUrl = (command: string, device: string) =>
  `/api/v1/commands/${command}/devices/${device}/file`
export const cardUrl = (b: { id: string; revision: number }, width: number, height: number) =>
  `/api/v1/bulletins/${b.id}/card.png?width=${width}&height=${height}`
