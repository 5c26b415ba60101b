/** What the screens read, and under which name it is cached; the live socket freshens the same names. */
import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { About, BulletinState, Command } from './contract.ts'
import { everyPage } from './every-page.ts'
import { hub } from './hub.ts'
import { Problem } from './problem.ts'

export const queries = {
  about: () =>
    queryOptions({ queryKey: ['about'], queryFn: (): Promise<About> => hub.about(), staleTime: 300_000 }),
  me: () => queryOptions({ queryKey: ['me'], queryFn: hub.me, staleTime: 60_000 }),
  units: () => queryOptions({ queryKey: ['units'], queryFn: hub.units, staleTime: 300_000 }),
  everyUnit: () => queryOptions({ queryKey: ['units', 'every'], queryFn: hub.everyUnit, staleTime: 300_000 }),
  unit: (id: string) => queryOptions({ queryKey: ['units', 'one', id], queryFn: () => hub.unit(id) }),
  unitCatalogue: () =>
    queryOptions({ queryKey: ['unitCatalogue'], queryFn: hub.unitCatalogue, staleTime: 'static' }),
  boundaries: () => queryOptions({ queryKey: ['boundaries'], queryFn: hub.boundaries, staleTime: 3_600_000 }),
  reportGroups: () => queryOptions({ queryKey: ['reportGroups'], queryFn: hub.reportGroups }),
  auditChain: () => queryOptions({ queryKey: ['auditChain'], queryFn: hub.auditChain }),
  grants: () => queryOptions({ queryKey: ['grants'], queryFn: hub.grants }),
  voices: () => queryOptions({ queryKey: ['voices'], queryFn: hub.voices, staleTime: 300_000 }),
  /** All of one state: what waits for somebody must not hide on a later page. */
  bulletins: (state: BulletinState) =>
    queryOptions({
      queryKey: ['bulletins', state],
      queryFn: () => everyPage((from) => hub.bulletins({ state, ...from })),
    }),
  /** Last changed first, as far as somebody wants to read. */
  bulletinPages: (state: BulletinState | null) =>
    infiniteQueryOptions({
      queryKey: ['bulletins', 'pages', state],
      queryFn: ({ pageParam }) =>
        hub.bulletins({
          ...(state === null ? {} : { state }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
    }),
  bulletin: (id: string) =>
    queryOptions({
      queryKey: ['bulletin', id],
      queryFn: () => hub.bulletin(id),
      // The socket usually says it first; this is for the time it is away.
      refetchInterval: (q) => (q.state.data?.speech.state === 'working' ? 1_000 : false),
    }),
  waveform: (id: string, sha256: string) =>
    queryOptions({
      queryKey: ['waveform', id, sha256],
      queryFn: () => hub.waveform(id),
      staleTime: 'static',
    }),
  schedules: (from: number, to: number) =>
    queryOptions({ queryKey: ['schedules', from, to], queryFn: () => hub.schedules(from, to) }),
  devices: () => queryOptions({ queryKey: ['devices'], queryFn: hub.devices, refetchInterval: 30_000 }),
  /** Of one device, newest first. The socket usually says what changed; while something is open it is asked besides. */
  commands: (deviceId: string) =>
    infiniteQueryOptions({
      queryKey: ['commands', deviceId],
      queryFn: ({ pageParam }) =>
        hub.commands({ deviceId, ...(pageParam === null ? {} : { before: pageParam }) }),
      initialPageParam: null as number | null,
      getNextPageParam: (page) => page.next,
      refetchInterval: (q) =>
        q.state.data?.pages.some((page) => page.items.some(isUnderWay)) ? 2_500 : false,
    }),
  pendingDevices: () =>
    queryOptions({ queryKey: ['pendingDevices'], queryFn: hub.pendingDevices, refetchInterval: 10_000 }),
  playbacks: (q: { from: number; to: number; deviceId?: string; bulletinId?: string }) =>
    queryOptions({
      queryKey: ['playbacks', q],
      queryFn: () => everyPage((from) => hub.playbacks({ ...q, ...from })),
    }),
  report: (q: { from: number; to: number; unitId?: string }) =>
    queryOptions({ queryKey: ['report', q], queryFn: () => hub.report(q) }),
}

const isUnderWay = (command: Command): boolean =>
  command.devices.some((device) => device.state === 'sent' || device.state === 'started')

/** Asking again helps when the network or the hub failed, never when the hub has refused. */
export const worthRetrying = (failures: number, error: unknown): boolean =>
  failures < 2 && (!(error instanceof Problem) || error.status === 0 || error.status >= 500)

/** After anything that changes a bulletin: its page, the lists, and the counts in the menu. */
export const bulletinsChanged = (client: QueryClient, id: string) =>
  Promise.all([
    client.invalidateQueries({ queryKey: ['bulletin', id] }),
    client.invalidateQueries({ queryKey: ['bulletins'] }),
  ])
