/** A staffed ward whose bulletins are approved by the store itself: their length and rank are what a fact needs them to be. */
import { sha256Hex } from '@nguon/protocol/hash'
import { toUtf8 } from '@nguon/protocol/bytes'
import { BulletinId, type Priority, type UnitId, type UserId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { day, hour } from '@nguon/protocol/time'
import { expect } from 'vitest'
import { noSpeech } from '../../../server/domain/speech.ts'
import { monday, type startHub } from './hub.ts'
import { startStaffedWard, type StaffedWard } from './staffed-ward.ts'

/** 17:00 of the Monday on which the hub's clock stands. */
export const five = monday + 9 * hour

export interface TimetableWard extends StaffedWard {
  approved(of?: {
    title?: string
    durationMs?: number
    priority?: Priority
    unit?: UnitId
    relay?: string
  }): Promise<string>
  wish(bulletins: string | readonly string[], of?: object): object
  send(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
  ): ReturnType<StaffedWard['hub']['send']>
  /** Answers the id of the schedule. */
  schedule(wish: object): Promise<string>
  /** An empty timetable, and the clock back on Monday. */
  clear(): Promise<void>
  readonly author: UserId
}

export const startTimetableWard = async (of?: Parameters<typeof startHub>[0]): Promise<TimetableWard> => {
  const ward = await startStaffedWard(of)
  const { hub } = ward
  const author = await hub.person('officer', 'lan')
  const timetable: TimetableWard = Object.assign(ward, {
    author,
    approved: async ({
      title = 'Mời họp',
      durationMs = 60_000,
      priority = 'normal' as Priority,
      unit = hub.units.ward,
      relay,
    }: Parameters<TimetableWard['approved']>[0] = {}) => {
      const id = BulletinId.parse(newUuid())
      const manifest = sha256Hex(toUtf8(id))
      await hub.stores.blobs.put({
        sha256: manifest,
        bytes: 1_000,
        mediaType: 'x',
        body: '{}',
        createdAt: monday,
      })
      await hub.stores.bulletins.insert({
        id,
        revision: 1,
        unitId: unit,
        authorId: author,
        writerId: author,
        state: 'approved',
        title,
        text: 'UBND phường mời họp.',
        voice: 'vi',
        topic: 'general',
        priority,
        relay: relay === undefined ? null : { source: relay },
        speech:
          relay !== undefined
            ? noSpeech
            : {
                state: 'ready',
                made: {
                  sha256: '0'.repeat(64),
                  bytes: 1,
                  durationMs,
                  lufs: -16,
                  truePeakDb: -2,
                  peaks: [],
                  spoken: '',
                  marks: [],
                },
              },
        manifestPayload: null,
        manifestSha256: manifest,
        notBefore: monday,
        notAfter: monday + 60 * day,
        maxPlays: 500,
        createdAt: monday,
        updatedAt: monday,
        submittedAt: monday,
        decidedAt: monday,
        decidedBy: author,
        refusal: null,
      })
      return id
    },
    wish: (bulletins: string | readonly string[], part: object = {}) => ({
      items: [bulletins].flat().map((bulletinId) => ({ bulletinId })),
      when: { kind: 'once', at: five },
      targets: [{ kind: 'unit', id: hub.units.ward }],
      gapMs: 0,
      ...part,
    }),
    send: (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) =>
      hub.send(method, `/api/v1${path}`, { as: ward.officer, ...(body === undefined ? {} : { body }) }),
    schedule: async (wish: object) => {
      const made = await timetable.send('POST', '/schedules', wish)
      expect(made.body).toHaveProperty('id')
      return String(made.body['id'])
    },
    clear: async () => {
      if (hub.clock.now !== monday) await ward.turnTo(monday)
      for (const { id } of await hub.stores.schedules.live(monday)) await hub.stores.schedules.end(id, 0)
    },
  })
  return timetable
}
