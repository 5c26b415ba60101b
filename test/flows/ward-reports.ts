/** What the hub says about plays, as flows read it over the API. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { eventually } from '../support/eventually.ts'
import type { Caller } from '../support/hub-caller.ts'
import type { TrialWard } from '../support/trial-ward.ts'

export interface Counts {
  planned: number
  proven: number
  partial: number
  missed: number
  skipped: number
  unknown: number
}

export interface Playback {
  device: { id: string; name: string; kind: string }
  plannedAt: number
  startedAt: number | null
  playedMs: number | null
  plannedMs: number
  state: string
  proof: string
  reason: string | null
  captures: { taken: number; matched: number } | null
}

const hour = 3_600_000

export const reportAround = (who: Caller, at: number) =>
  who.call<{ totals: Counts; devices: { name: string; uptime: { share: number | null } }[] }>(
    'GET',
    `/api/v1/reports/summary?from=${at - hour}&to=${at + hour}`,
  )

export const playbacksAround = async (who: Caller, at: number): Promise<Playback[]> => {
  const page = await who.call<{ items: Playback[] }>(
    'GET',
    `/api/v1/playbacks?from=${at - hour}&to=${at + hour}`,
  )
  return page.items
}

/** Waits until every device has the sound on its disk: what is delivered needs nobody any more. */
export const delivered = (ward: TrialWard, sha256: string): Promise<true> =>
  eventually(
    'every loudspeaker holds the sound',
    async () => {
      const held = await Promise.all(ward.loudspeakers.map((device) => holds(device.dataDir, sha256)))
      return held.every(Boolean) || undefined
    },
    30_000,
  )

const holds = async (dir: string, sha256: string): Promise<boolean> => {
  const files = await readdir(dir, { recursive: true })
  return files.some((file) => join(dir, file).endsWith(sha256))
}

/** Schedules a bulletin once for the officer's whole ward. */
export const scheduleWard = async (officer: Caller, bulletinId: string, at: number): Promise<void> => {
  const me = await officer.call<{ unit: { id: string } }>('GET', '/api/v1/me')
  const targets = [{ kind: 'unit', id: me.unit.id }]
  await officer.call('POST', '/api/v1/schedules', {
    items: [{ bulletinId }],
    when: { kind: 'once', at },
    targets,
  })
}
