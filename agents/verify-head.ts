/**
 * `verify-head <folder>`: does this build judge a head as it should? Reads root.json, trust.json and head.json
 * (envelopes) and context.json; for diagnosis on the box, and for CI on other processors.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { acceptHead } from '@nguon/protocol/accept/head'
import { Envelope } from '@nguon/protocol/envelope'
import { DeviceId } from '@nguon/protocol/ids'
import { nodeVerify } from '@nguon/protocol/node/crypto'
import { openRoot, openTrust } from '@nguon/protocol/trust-chain'
import * as z from 'zod'

const Context = z.object({
  /** Of the root, as in the claim. */
  fingerprint: z.string(),
  device: DeviceId,
  allowTrial: z.boolean().default(false),
  /** UTC ms; the machine's clock without it. */
  now: z.number().optional(),
})

/** Prints the verdict and answers with the exit code. */
export const verifyHead = async (folder: string, say: (line: string) => void): Promise<number> => {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const { fingerprint, device, allowTrial, now = Date.now() } = Context.parse(read('context.json'))
  const refused = ({ code }: { code: string }): number => {
    say(code)
    return 1
  }
  const root = await openRoot(nodeVerify, Envelope.parse(read('root.json')), { fingerprint, allowTrial })
  if (!root.ok) return refused(root)
  const trust = await openTrust(nodeVerify, root.value, Envelope.parse(read('trust.json')), now)
  if (!trust.ok) return refused(trust)
  const context = {
    verify: nodeVerify,
    hub: root.value.hub,
    device,
    zones: [],
    unitPath: [],
    trust: trust.value,
    now,
  }
  const head = await acceptHead(context, Envelope.parse(read('head.json')), undefined)
  if (!head.ok) return refused(head)
  say(`head ok ${head.value.epoch}/${head.value.version}`)
  return 0
}
