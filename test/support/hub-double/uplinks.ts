/** What the device says, verified before it is believed, and the hub's answers to it: watermarks and the time. */
import { acceptUplink } from '@nguon/protocol/accept/uplink'
import { claimsToBe, envelopeBytes, seal } from '@nguon/protocol/envelope'
import { toDevice, type DeviceId, type HubId, type JournalId } from '@nguon/protocol/ids'
import { checkRows, readBatch, type ChainedRow } from '@nguon/protocol/journal-chain'
import type { PublicKey, Signer } from '@nguon/protocol/keys'
import { commandResultMessage, type CommandResult } from '@nguon/protocol/messages/command-result'
import { journalSealMessage, type JournalRow } from '@nguon/protocol/messages/journal'
import { presenceMessage, type Presence } from '@nguon/protocol/messages/presence'
import { probeMessage } from '@nguon/protocol/messages/probe'
import { watermarkMessage } from '@nguon/protocol/messages/watermark'
import { newUuid, nodeVerify } from '@nguon/protocol/node/crypto'
import { parseUplink, topics } from '@nguon/protocol/topics'
import { makeAnswerProbe } from '../../../server/usecases/devices/answer-probe.ts'

export const makeUplinks = (d: {
  readonly hub: HubId
  readonly device: DeviceId
  /** Undefined before anybody has enrolled. */
  readonly deviceKey: () => PublicKey | undefined
  readonly program: Signer
  readonly now: () => number
  readonly publish: (topic: string, payload: Uint8Array, options?: { qos?: 0 | 1 }) => Promise<void>
}) => {
  const { hub, device, program } = d
  const rows = new Map<number, ChainedRow>()
  const presences: Presence[] = []
  const results: CommandResult[] = []
  let journal: JournalId | undefined
  let acknowledging = true

  const watermark = async (nonce: string | null): Promise<void> => {
    if (journal === undefined) return
    let upTo = 0
    while (rows.has(upTo + 1)) upTo += 1
    const signed = { hub, to: toDevice(device), id: newUuid(), issuedAt: d.now() }
    const sealed = await seal(watermarkMessage, { ...signed, journal, upTo, nonce }, program)
    await d.publish(topics.watermark(hub, device), envelopeBytes(sealed))
  }

  // The hub's own answer, over this broker.
  const answerProbe = makeAnswerProbe({
    hub,
    verify: nodeVerify,
    programKey: program,
    link: {
      probeEcho: (to, envelope) => {
        d.publish(topics.watermark(hub, to), envelopeBytes(envelope), { qos: 0 }).catch(() => undefined)
      },
    },
    now: d.now,
    mono: () => performance.now(),
    newId: newUuid,
  })

  const hear = async (topic: string, payload: Uint8Array): Promise<void> => {
    const uplink = parseUplink(hub, topic)?.uplink
    const key = d.deviceKey()
    if (uplink === undefined || key === undefined || payload.length === 0) return
    const sender = { verify: nodeVerify, hub, device, key }
    if (uplink === 'presence') {
      const opened = await acceptUplink(sender, presenceMessage, payload)
      if (!opened.ok) throw new Error(`presence: ${opened.code}`)
      presences.push(opened.value)
      journal = opened.value.journal.id
      if (opened.value.online) await watermark(opened.value.nonce)
    }
    if (uplink === 'journal') {
      const batch = readBatch(payload)
      if (!batch.ok) throw new Error(`batch: ${batch.code}`)
      const opened = await acceptUplink(sender, journalSealMessage, batch.value.seal)
      if (!opened.ok) throw new Error(`seal: ${opened.code}`)
      const checked = checkRows(opened.value, batch.value.rows)
      if (!checked.ok) throw new Error(`rows: ${checked.code}`)
      if (!acknowledging) return
      for (const row of checked.value) rows.set(row.seq, row)
      await watermark(null)
    }
    if (uplink === 'telemetry' && claimsToBe(probeMessage, payload)) {
      const refused = await answerProbe({ id: device, key }, payload)
      if (refused !== undefined) throw new Error(`probe: ${refused}`)
    }
    if (uplink === 'commandResult') {
      const opened = await acceptUplink(sender, commandResultMessage, payload)
      if (opened.ok) results.push(opened.value)
    }
  }

  return {
    hear,
    presences,
    results,
    acknowledge: (on: boolean): void => {
      acknowledging = on
    },
    rows: (): JournalRow[] => [...rows.entries()].sort(([a], [b]) => a - b).map(([, r]) => r.row),
    forgetRowsAbove: (seq: number): void => {
      for (const known of rows.keys()) if (known > seq) rows.delete(known)
    },
  }
}
