import { BulletinId, DeviceId, DeviceKind } from '@nguon/protocol/ids'
import { Captures, Proof } from '@nguon/protocol/messages/journal'
import { z } from 'zod'
import type { Playback as PlaybackFacts } from '../../../usecases/plays/list-playbacks.ts'
import type { Summary as SummaryFacts } from '../../../usecases/plays/summarise-plays.ts'
import { areaFields } from './units.ts'
import { isWindow, windowError, windowFields } from './window.ts'

export const PlayState = z.enum([
  'planned',
  'playing',
  'proven',
  'partial',
  'missed',
  'skipped',
  'interrupted',
  'unknown',
])

export const Playback = z
  .object({
    device: z.object({ id: z.string(), name: z.string(), kind: DeviceKind }),
    bulletin: z.object({ id: z.string(), title: z.string() }),
    occurrence: z.string(),
    plannedAt: z.number().int(),
    startedAt: z.number().int().nullable(),
    playedMs: z.number().nullable(),
    plannedMs: z.number(),
    state: PlayState,
    proof: Proof,
    reason: z.string().nullable(),
    captures: Captures.nullable(),
  })
  .meta({ id: 'Playback' })
export type PlaybackView = z.infer<typeof Playback>

export const PlaybackPage = z
  .object({ items: z.array(Playback), next: z.string().nullable() })
  .meta({ id: 'PlaybackPage' })

export const PlaybackQuery = z
  .strictObject({
    ...windowFields,
    deviceId: DeviceId.optional(),
    bulletinId: BulletinId.optional(),
    ...areaFields,
    cursor: z.string().max(200).optional(),
  })
  .refine(isWindow, windowError)

export const ReportQuery = z.strictObject({ ...windowFields, ...areaFields }).refine(isWindow, windowError)

const counts = {
  /** Everything whose outcome is due; the other five add up to it. */
  planned: z.number().int(),
  proven: z.number().int(),
  partial: z.number().int(),
  missed: z.number().int(),
  skipped: z.number().int(),
  unknown: z.number().int(),
}

export const Report = z
  .object({
    from: z.number().int(),
    to: z.number().int(),
    generatedAt: z.number().int(),
    totals: z.object(counts),
    bulletins: z.array(z.object({ id: z.string(), title: z.string(), ...counts })),
    units: z.array(z.object({ id: z.string(), name: z.string(), ...counts })),
    devices: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        kind: DeviceKind,
        unit: z.object({ id: z.string(), name: z.string() }),
        ...counts,
        uptime: z.object({
          /** 0…1 of the observed time; null when the hub saw nothing of the period. */
          share: z.number().nullable(),
          onlineMs: z.number(),
          observedMs: z.number(),
          /** The hub itself was down. */
          unknownMs: z.number(),
        }),
      }),
    ),
  })
  .meta({ id: 'Report' })

export const playbackView = (p: PlaybackFacts): PlaybackView => ({
  device: { id: p.device.id, name: p.device.name, kind: p.device.kind },
  bulletin: { id: p.bulletin ?? '', title: p.title },
  occurrence: p.occurrence,
  plannedAt: p.startsAt,
  startedAt: p.play?.startedAt ?? null,
  playedMs: p.play?.playedMs ?? null,
  plannedMs: p.endsAt - p.startsAt,
  state: p.state,
  proof: p.play?.proof ?? 'P0',
  reason: p.play?.reason ?? null,
  captures: p.play?.captures ?? null,
})

export const reportView = (s: SummaryFacts): z.infer<typeof Report> => ({
  from: s.from,
  to: s.to,
  generatedAt: s.generatedAt,
  totals: { ...s.totals },
  bulletins: [...s.bulletins],
  units: [...s.units],
  devices: s.devices.map(({ device, unitName, uptime, ...line }) => ({
    id: device.id,
    name: device.name,
    kind: device.kind,
    unit: { id: device.unit, name: unitName },
    ...line,
    uptime: { ...uptime },
  })),
})
