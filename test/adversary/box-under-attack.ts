/**
 * A whole box, all its runtime and a real journal, between a broker and a hub that lie. Its disk and its loudspeaker are
 * doubles that remember: whatever a lie moves is written down here.
 */
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { vi } from 'vitest'
import { Envelope } from '@nguon/protocol/envelope'
import { exampleDevice, exampleHub, exampleZone } from '@nguon/protocol/messages/example-ids'
import { HubCaAnswer } from '@nguon/protocol/messages/hub-ca-answer'
import type { JournalRow } from '@nguon/protocol/messages/journal'
import { Telemetry, telemetryMessage } from '@nguon/protocol/messages/presence'
import { Probe } from '@nguon/protocol/messages/probe'
import { DeviceState } from '@nguon/protocol/messages/state'
import { newUuid, nodeVerify } from '@nguon/protocol/node/crypto'
import { topics } from '@nguon/protocol/topics'
import { openFileJournal } from '../../agents/adapters/journal/file-journal.ts'
import { syncFolder, writeDurably } from '../../agents/adapters/store/durable-file.ts'
import { HubAnswered, HubNotTrusted } from '../../agents/ports/hub.ts'
import type { LinkListeners } from '../../agents/ports/link.ts'
import type { Prepared } from '../../agents/ports/output.ts'
import { keepClock } from '../../agents/runtime/keep-clock.ts'
import { runBox } from '../../agents/runtime/run-box.ts'
import { makeBlobsInMemory, makeDocumentsThatRemember } from './disk-that-remembers.ts'
import { overheard, type PushedDoor } from './kinds.ts'
import { enrolledBox, keys, now } from './target-ward.ts'
import type { HeldPapers } from './true-words.ts'

/** Everything that a word may move in a box. */
export interface Moved {
  readonly what: string
  readonly by: string
}

/** `start`: what lies on its disk. Resolves once it is connected and quiet. */
export const startBoxUnderAttack = async (
  folder: string,
  start: HeldPapers & { readonly program: Uint8Array; readonly head: Uint8Array },
) => {
  let during = 'set-up'
  const moved: Moved[] = []
  const crashes: unknown[] = []
  const move = (what: string): void => void moved.push({ what, by: during })
  const documents = await makeDocumentsThatRemember(start, move)
  const blobs = makeBlobsInMemory()
  blobs.put(start.program)

  const began = performance.now()
  const timepiece = {
    mono: () => performance.now(),
    system: () => Math.round(now + performance.now() - began),
    bootId: 'boot',
    systemTrusted: () => true,
  }
  const clock = await keepClock({ timepiece, documents })
  const journal = await openFileJournal({
    folder: join(folder, 'journal'),
    writeDurably,
    syncFolder,
    newId: newUuid,
    stamp: () => ({ at: clock.now(), boot: 'boot', clock: clock.reading() }),
  })
  const rows: JournalRow[] = []
  overheard({ journal: journal.id })

  let listeners: LinkListeners | undefined
  let state: string | undefined
  let nextRoot: string | undefined
  /** What whoever poses as the hub answers to a box that does not believe its certificate. */
  let hubCa = JSON.stringify({ roots: [], hubCa: null } satisfies HubCaAnswer)
  let isStranger = false
  let pending = 0
  let levelOfBox = 0
  const verify: typeof nodeVerify = async (...asked) => {
    pending += 1
    try {
      return await nodeVerify(...asked)
    } finally {
      pending -= 1
    }
  }
  let telemetry: ((said: Telemetry) => void) | undefined
  const silent: Prepared = {
    ready: Promise.resolve(),
    start: () => move('sound'),
    stop: () => undefined,
    done: new Promise(() => undefined),
    playedMs: () => 0,
  }
  const box = await runBox({
    boot: 'boot',
    readLog: async () => [],
    // As gzip does: of nothing it makes something.
    pack: async () => new Uint8Array([0x1f, 0x8b]),
    restartAgent: () => move('restart'),
    rebootMachine: async () => move('reboot'),
    dateOf: () => '2026-11-23',
    enrolled: enrolledBox,
    allowTrial: true,
    firmware: '0.0.0',
    renderer: '',
    signer: keys.device,
    verify,
    documents,
    blobs,
    journal: {
      ...journal,
      append: async (event) => {
        const stored = await journal.append(event)
        rows.push(stored.row)
        if (event.event !== 'refused') move(`row ${event.event}`)
        return stored
      },
      acknowledge: (upTo) => {
        move('acknowledgement')
        return journal.acknowledge(upTo)
      },
    },
    clock,
    link: {
      start: (l) => void (listeners = l),
      connected: () => true,
      publish: async (topic, payload) => {
        if (topic.endsWith('/tl')) overhear(payload, (said) => telemetry?.(said))
        if (topic.endsWith('/pres')) move('presence')
        return true
      },
      subscribe: () => undefined,
      close: async () => undefined,
    },
    hub: {
      enrol: () => Promise.reject(new Error('enrolled already')),
      enrolment: () => Promise.reject(new Error('enrolled already')),
      // As the HTTP client reads it.
      state: async () => {
        if (isStranger) throw new HubNotTrusted({ cause: undefined })
        return state === undefined ? undefined : DeviceState.parse(JSON.parse(state))
      },
      root: async () => {
        if (nextRoot === undefined) throw new HubAnswered(404, 'request.notFound')
        return Envelope.parse(JSON.parse(nextRoot))
      },
      hubCa: async () => HubCaAnswer.parse(JSON.parse(hubCa)),
      blob: async () => {
        move('fetch')
        return Readable.from([])
      },
      upload: async () => move('upload'),
    },
    followHubCa: (certificates) => {
      if (certificates !== undefined) move('hub-ca')
    },
    output: {
      prepare: () => {
        move('output')
        return silent
      },
      close: async () => undefined,
      setLevel: (level) => {
        if (level !== levelOfBox) move('level')
        levelOfBox = level
      },
      chime: () => {
        move('chime')
        return {
          ...silent,
          start: () => undefined,
          done: Promise.resolve({ event: 'completed', playedMs: 1, proof: 'P1' }),
        }
      },
    },
    hasSource: () => true,
    announcer: { tell: () => undefined },
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (fields) => void crashes.push(fields),
    },
    vitals: async () => ({ uptimeS: 1, diskFreeMb: 1 }),
    systemNow: timepiece.system,
    newId: () => newUuid(),
    random: () => 0.5,
  })

  const quiet = async (): Promise<void> => {
    for (let still = 0; still < 3; still = pending === 0 ? still + 1 : 0)
      await new Promise((resolve) => setImmediate(resolve))
  }
  listeners?.connected()

  const topicOf: Readonly<Record<PushedDoor, string>> = {
    head: topics.head(exampleHub, exampleDevice),
    command: topics.deviceCommand(exampleHub, exampleDevice),
    emergency: topics.emergency(exampleHub, exampleZone),
    watermark: topics.watermark(exampleHub, exampleDevice),
    hubStatus: topics.hubStatus(exampleHub),
    pointer: topics.trustPointer(exampleHub),
  }

  listeners?.message(topicOf.head, start.head)
  await vi.waitUntil(() => moved.some(({ what }) => what === 'document program'))
  await quiet()

  return {
    moved,
    crashes,
    rows,
    quiet,
    /** Says it, and waits for nothing. */
    say: (door: PushedDoor, bytes: Uint8Array, by: string): void => {
      during = by
      listeners?.message(topicOf[door], bytes)
    },
    /** The hub's answers over HTTP from now on; asked for at once. */
    answer: async (lie: { state: string; root: string | undefined }, by: string): Promise<void> => {
      during = by
      state = lie.state
      nextRoot = lie.root
      listeners?.disconnected()
      await quiet()
    },
    /** From now on the hub shows a certificate that the box does not believe, and answers this to it. */
    pose: async (lie: string, by: string): Promise<void> => {
      during = by
      isStranger = true
      hubCa = lie
      listeners?.disconnected()
      await quiet()
    },
    /** What it says of itself once it is asked to greet again. */
    telemetry: (): Promise<Telemetry> => {
      const heard = new Promise<Telemetry>((resolve) => (telemetry = resolve))
      listeners?.connected()
      return heard
    },
    stop: () => box.close(),
  }
}

const overhear = (bytes: Uint8Array, telemetry: (said: Telemetry) => void): void => {
  const { payloadType, payload } = JSON.parse(Buffer.from(bytes).toString()) as Envelope
  const body: unknown = JSON.parse(Buffer.from(payload, 'base64').toString())
  if (payloadType === telemetryMessage.payloadType) telemetry(Telemetry.parse(body))
  else overheard({ probe: Probe.parse(body).id })
}
