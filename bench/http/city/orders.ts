/** Test chimes that each ward sent to its boxes, and what these answered. */
import type { UserId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { day, minute } from '@nguon/protocol/time'
import type { Box } from './boxes.ts'
import type { Filling } from './filling.ts'
import type { Ward } from './places.ts'

/** One a week, four weeks back. Returns the last one's id. */
export const fillOrders = (
  { insert, upTo, now }: Filling,
  wards: readonly Ward[],
  boxes: readonly Box[],
  issuerOf: (ward: number) => UserId,
): string => {
  let command = ''
  for (const [n, ward] of wards.entries())
    for (let week = 0; week < 4; week += 1) {
      command = newUuid()
      const at = now - week * 7 * day - upTo(day)
      insert('commands', {
        id: command,
        kind: 'testChime',
        audience: `z:${ward.id}`,
        issued_by: issuerOf(n),
        issued_at: at,
        expires_at: at + minute,
        params: JSON.stringify({ kind: 'testChime' }),
      })
      for (const box of boxes) {
        if (box.ward !== n) continue
        insert('command_targets', {
          command_id: command,
          device_id: box.id,
          kind: 'testChime',
          issued_at: at,
        })
        insert('command_results', {
          command_id: command,
          device_id: box.id,
          outcome: 'done',
          at: at + 2_000,
          reason: null,
          details: null,
          started_at: null,
        })
      }
    }
  return command
}
