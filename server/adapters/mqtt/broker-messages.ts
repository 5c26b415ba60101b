/** What hub and broker process say to each other over their pipe. */
import { z } from 'zod'

/** One device's rights; the topics are computed by the hub, so that the broker knows no protocol. */
export const Rights = z.object({
  device: z.string(),
  /** SHA-256 hex. */
  passwordHash: z.string(),
  readable: z.array(z.string()),
  writable: z.array(z.string()),
  /** Of the writable ones, those that may be retained. */
  retainable: z.array(z.string()),
})
export type Rights = z.infer<typeof Rights>

export const ToBroker = z.discriminatedUnion('type', [
  /** The table comes before the first connection can. */
  z.object({
    type: z.literal('start'),
    host: z.string(),
    port: z.number(),
    hubPassword: z.string(),
    table: z.array(Rights),
  }),
  z.object({ type: z.literal('allow'), seq: z.number(), rights: Rights }),
  z.object({ type: z.literal('deny'), seq: z.number(), device: z.string() }),
])
export type ToBroker = z.infer<typeof ToBroker>

export const FromBroker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('listening'), port: z.number() }),
  z.object({ type: z.literal('cannotListen'), code: z.string() }),
  z.object({ type: z.literal('done'), seq: z.number() }),
  /** Since the last report; at most one report a second, whatever strangers do. */
  z.object({ type: z.literal('refused'), counts: z.record(z.string(), z.number()) }),
])
export type FromBroker = z.infer<typeof FromBroker>

/** Client id and user name of the hub's own link. */
export const hubClientId = 'hub'
