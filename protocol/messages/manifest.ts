import * as z from 'zod'
import { Sha256Hex } from '../hash.ts'
import { BulletinId, Priority, UnitId, UserId } from '../ids.ts'
import { DurationMs, Instant } from '../time.ts'
import {
  exampleBulletin,
  exampleCommune,
  exampleHub,
  exampleMessage,
  exampleNow,
  exampleOfficer,
  exampleSha256,
} from './example-ids.ts'
import { message, signedFields } from './message.ts'

export const Rendition = z.object({
  kind: z.enum(['speech', 'recording']),
  mime: z.literal('audio/ogg; codecs=opus'),
  sha256: Sha256Hex,
  bytes: z.number().int().positive(),
  durationMs: DurationMs,
})
export type Rendition = z.infer<typeof Rendition>

/** Name of a source that a box knows. */
export const RelaySource = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)

/**
 * What an approver's browser signs: the words, the very bytes of the sound, where and until when. Board frames follow
 * from it alone (text, template, renderer version), so a board of another size needs no new signature.
 */
export const Manifest = z
  .object({
    ...signedFields,
    bulletin: BulletinId,
    revision: z.number().int().positive(),
    title: z.string().min(1).max(200),
    text: z.string().min(1).max(20_000),
    language: z.string().max(20),
    topic: z.string().max(60),
    priority: Priority,
    renditions: z.array(Rendition).max(8),
    /** Instead of a rendition: what the box hears at this source of its own (a receiver, a line-in, a folder). */
    relay: z.object({ source: RelaySource }).optional(),
    board: z.object({
      template: z.literal('card'),
      /** The renderer whose frames were meant; a box with another one reports it instead of showing something else. */
      renderer: z.string().max(40),
      /** The issuing unit's name, above the title. */
      headline: z.string().max(200),
    }),
    area: z.array(UnitId).min(1).max(200),
    notBefore: Instant,
    notAfter: Instant,
    /** Per device; a ceiling against a hub that repeats one approved item for ever. */
    maxPlays: z.number().int().positive().max(10_000),
    author: z.object({ user: UserId, name: z.string().max(200) }),
    sourceDocument: z.string().max(200).nullable(),
  })
  .refine((m) => m.notBefore < m.notAfter, { path: ['notAfter'] })
export type Manifest = z.infer<typeof Manifest>

export const manifestMessage = message<Manifest>({
  name: 'manifest',
  direction: 'person → device',
  signedBy: 'approver',
  travels: ['GET /device/v1/blobs/{sha256}'],
  summary: 'One approved bulletin revision: words, renditions by hash, area, dates, ceilings.',
  maxBytes: 131_072,
  schema: Manifest,
  example: {
    hub: exampleHub,
    to: '*',
    id: exampleMessage,
    issuedAt: exampleNow,
    bulletin: exampleBulletin,
    revision: 1,
    title: 'Mời họp tổ dân phố bàn lắp camera an ninh',
    text: 'UBND phường Ngọc Hà mời đại diện các hộ gia đình dự họp lúc 19 giờ 30 thứ Sáu.',
    language: 'vi',
    topic: 'general',
    priority: 'normal',
    renditions: [
      {
        kind: 'speech',
        mime: 'audio/ogg; codecs=opus',
        sha256: exampleSha256,
        bytes: 31_204,
        durationMs: 9_480,
      },
    ],
    board: { template: 'card', renderer: 'nguon-card/1', headline: 'UBND PHƯỜNG NGỌC HÀ' },
    area: [exampleCommune],
    notBefore: exampleNow,
    notAfter: exampleNow + 2_592_000_000,
    maxPlays: 60,
    author: { user: exampleOfficer, name: 'Nguyễn Thu Hà' },
    sourceDocument: null,
  },
})
