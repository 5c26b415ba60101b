/** What was said: bulletins with their voices and manifests. */
import { toUtf8 } from '@nguon/protocol/bytes'
import { sha256Hex } from '@nguon/protocol/hash'
import { BulletinId, type UnitId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { day } from '@nguon/protocol/time'
import type { Filling } from './filling.ts'
import type { Staff } from './people.ts'

export interface Said {
  readonly id: BulletinId
  /** Its sha256. */
  readonly manifest: string
}

export type Say = (unit: UnitId, by: Staff, at: number, state: string) => Said

export const sayer = ({ insert, upTo }: Filling): Say => {
  let spoken = 0
  return (unit, by, at, state) => {
    spoken += 1
    const id = BulletinId.parse(newUuid())
    const manifest = sha256Hex(toUtf8(id))
    const decided = state === 'approved'
    insert('blobs', {
      sha256: manifest,
      bytes: 1_500,
      media_type: 'application/json',
      created_at: at,
      body: JSON.stringify({ payloadType: 'x', payload: 'A'.repeat(1_200), signatures: [] }),
    })
    insert('bulletins', {
      id,
      revision: 1,
      unit_id: unit,
      author_id: by.officer,
      writer_id: by.officer,
      state,
      title: `Thông báo số ${spoken} của phường`,
      text: 'Ủy ban nhân dân phường thông báo. '.repeat(25),
      voice: 'vi',
      topic: 'general',
      priority: 'normal',
      relay_source: null,
      speech_state: 'ready',
      speech_progress: 1,
      speech: JSON.stringify({
        sha256: manifest,
        bytes: 180_000,
        durationMs: 60_000 + upTo(120_000),
        lufs: -16,
        truePeakDb: -2,
        peaks: Array.from({ length: 300 }, () => upTo(100) / 100),
        spoken: 'Ủy ban. '.repeat(80),
        marks: [],
      }),
      manifest_payload: null,
      manifest_sha256: decided ? manifest : null,
      not_before: at,
      not_after: at + 30 * day,
      max_plays: 120,
      created_at: at,
      updated_at: at,
      submitted_at: state === 'draft' ? null : at,
      decided_at: decided ? at : null,
      decided_by: decided ? by.approver : null,
      refusal_ground: null,
      refusal_remark: null,
    })
    return { id, manifest }
  }
}
