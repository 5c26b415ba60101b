/** What hub and broker process say to each other over their pipe. */
import { z } from 'zod'

const Access = {
  /** SHA-256 hex. */
  passwordHash: z.string(),
  subscribe: z.array(z.string()).readonly(),
  publish: z.array(z.string()).readonly(),
  retain: z.array(z.string()).readonly(),
}

/** One device's rights; the topics are computed by the hub, so that the broker knows no protocol. */
export const Rights = z.object({ device: z.string(), ...Access })
export type Rights = z.infer<typeof Rights>

/** The hub's own; its topics are patterns that end in `/#`. */
export const HubRights = z.object(Access)
export type HubRights = z.infer<typeof HubRights>

/** PEM: the chain from the server's own certificate upwards, and its key. */
const Certificate = z.object({ cert: z.string(), key: z.string() })

const Address = z.object({ host: z.string(), port: z.number() })

export const ToBroker = z.discriminatedUnion('type', [
  /** The table comes before the first connection can. */
  z.object({
    type: z.literal('start'),
    /** Path of the hub's own way in: nobody else can open it. */
    hubSocket: z.string(),
    /** On loopback only. */
    plain: Address,
    secure: Address.extend({ certificate: Certificate }).nullable(),
    hub: HubRights,
    table: z.array(Rights),
  }),
  z.object({ type: z.literal('allow'), seq: z.number(), rights: Rights }),
  z.object({ type: z.literal('deny'), seq: z.number(), device: z.string() }),
  /** For connections from now on; those that stand keep theirs. */
  z.object({ type: z.literal('certificate'), seq: z.number(), certificate: Certificate }),
])
export type ToBroker = z.infer<typeof ToBroker>

export const FromBroker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('listening'), plain: z.number(), secure: z.number().nullable() }),
  z.object({ type: z.literal('cannotListen'), where: z.enum(['plain', 'secure', 'hub']), code: z.string() }),
  z.object({ type: z.literal('done'), seq: z.number() }),
  /** Since the last report; at most one report a second, whatever strangers do. */
  z.object({ type: z.literal('refused'), counts: z.record(z.string(), z.number()) }),
])
export type FromBroker = z.infer<typeof FromBroker>

/** Client id and user name of the hub's own link. */
export const hubClientId = 'hub'
