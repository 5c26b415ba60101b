/** What both kinds of box are made of; the roots add their output. */
import { mkdirSync } from 'node:fs'
import { readFile, statfs } from 'node:fs/promises'
import { hostname, uptime } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { parseClaim, type Claim } from '@nguon/protocol/claim'
import type { DeviceKind } from '@nguon/protocol/ids'
import { newUuid, nodeVerify } from '@nguon/protocol/node/crypto'
import { defaultTimeZone, localDateOf } from '@nguon/protocol/time'
import { makeTimepiece } from './adapters/clock/timepiece.ts'
import { makeHubCa } from './adapters/http/hub-ca.ts'
import { makeHubClient } from './adapters/http/hub-client.ts'
import { makePinnedAuthority } from './adapters/http/pinned-authority.ts'
import { openFileJournal } from './adapters/journal/file-journal.ts'
import { makeMqttLink } from './adapters/link/mqtt-link.ts'
import { waysTo } from './adapters/link/ways.ts'
import { openLogRing } from './adapters/log/log-ring.ts'
import { makeLog } from './adapters/log/pino-log.ts'
import { rebootMachine } from './adapters/machine/reboot-machine.ts'
import { makeBlobs } from './adapters/store/blobs.ts'
import { makeDocuments } from './adapters/store/documents.ts'
import { syncFolder, writeDurably } from './adapters/store/durable-file.ts'
import { ownSigner } from './adapters/store/key-file.ts'
import { FolderTaken, ownFolder } from './adapters/store/own-folder.ts'
import { BadConfiguration, type EboardVariables, type LoudspeakerVariables } from './configuration.ts'
import { backOffMs } from './core/back-off.ts'
import type { Announcer } from './ports/announcer.ts'
import type { Log } from './ports/log.ts'
import type { Output } from './ports/output.ts'
import type { Blobs } from './ports/store.ts'
import type { Timepiece } from './ports/timepiece.ts'
import { enrol } from './runtime/enrol.ts'
import { Enrolled } from './runtime/enrolled.ts'
import { keepClock } from './runtime/keep-clock.ts'
import { runBox } from './runtime/run-box.ts'
import { makeTellCode } from './runtime/tell-code.ts'

export const firmware = '0.1.0'

export interface Parts {
  readonly folder: string
  readonly blobs: Blobs
  readonly announcer: Announcer
  readonly log: Log
  readonly mono: () => number
  /** UTC ms with fractions, as well as the box knows it. */
  readonly utc: () => number
  readonly random: () => number
}

type Common = Pick<
  LoudspeakerVariables & EboardVariables,
  | 'NGUON_DATA_DIR'
  | 'NGUON_CLAIM'
  | 'NGUON_CLAIM_FILE'
  | 'NGUON_HUB_URL'
  | 'NGUON_CA_FILE'
  | 'NGUON_ALLOW_TRIAL'
  | 'NGUON_TRUST_SYSTEM_CLOCK'
  | 'NGUON_REBOOT_COMMAND'
>

/** Starts a box and resolves to the way to stop it, once it is enrolled and at work. */
export const startBox = async (
  setting: Common,
  kind: {
    readonly deviceKind: DeviceKind
    readonly makeOutput: (parts: Parts) => Promise<{ output: Output; renderer: string }>
    readonly hasSource: (name: string) => boolean
    /** Tells its check code in quiet hours too: it stands where nobody sleeps. */
    readonly codeAtAnyHour?: boolean
    /** Ends this process so that it is started again. */
    readonly restart: () => void
    /** Other clocks than the machine's own. */
    readonly timepiece?: Timepiece
  },
  announcer: Announcer,
  signal: AbortSignal,
): Promise<{ close: () => Promise<void> }> => {
  const { deviceKind } = kind
  const folder = setting.NGUON_DATA_DIR
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  await ownFolder(folder).catch((error: unknown) => {
    throw error instanceof FolderTaken
      ? new BadConfiguration(`NGUON_DATA_DIR: ${folder}: another agent works in this folder already`)
      : error
  })
  const ring = openLogRing(join(folder, 'log'))
  const log = makeLog({ kind: deviceKind }, ring)
  const random = Math.random
  const timepiece = kind.timepiece ?? makeTimepiece({ trustSystem: setting.NGUON_TRUST_SYSTEM_CLOCK })
  const documents = makeDocuments(folder)
  const blobs = makeBlobs(join(folder, 'blobs'))
  const signer = await ownSigner(join(folder, 'device-key.pem'))
  const clock = await keepClock({ timepiece, documents })
  const kept = Enrolled.safeParse(await documents.load('identity')).data
  const claim = kept === undefined ? await neededClaim(setting) : undefined
  const hubUrl = setting.NGUON_HUB_URL ?? kept?.hubUrl ?? claim?.hubUrl ?? ''
  let who: string = kept?.device ?? ''
  const hubCa = makeHubCa({
    pinned: makePinnedAuthority({
      hubUrl,
      fingerprint: claim?.caFingerprint,
      file: setting.NGUON_CA_FILE,
      documents,
    }),
    byFile: setting.NGUON_CA_FILE !== undefined,
    now: () => (clock.reading().trusted ? clock.now() : undefined),
  })
  const hub = makeHubClient({
    url: hubUrl,
    signer,
    who: () => who,
    now: clock.now,
    authority: hubCa.ofHub,
  })
  const journal = await openFileJournal({
    folder: join(folder, 'journal'),
    writeDurably,
    syncFolder,
    newId: newUuid,
    stamp: () => ({ at: clock.now(), boot: timepiece.bootId, clock: clock.reading() }),
  })
  if (journal.putAside !== undefined)
    log.error({ why: journal.putAside }, 'the journal was damaged and has been put aside; a new one begins')
  // Before it is enrolled: its check code is said or shown.
  const { output, renderer } = await kind.makeOutput({
    folder,
    blobs,
    announcer,
    log,
    mono: clock.mono,
    utc: clock.exact,
    random,
  })
  const enrolled =
    kept ??
    (await enrol(
      {
        claim: claim ?? (await neededClaim(setting)),
        hubUrl,
        deviceKind,
        firmware,
        hardwareId: await hardwareId(),
        allowTrial: setting.NGUON_ALLOW_TRIAL,
        signer,
        verify: nodeVerify,
        speakAs: (name) => (who = name),
        hub,
        documents,
        announcer,
        tellCode: makeTellCode({ output, clock, announcer, log, atAnyHour: kind.codeAtAnyHour ?? false }),
        now: clock.now,
        random,
        log,
      },
      signal,
    ).catch(async (error: unknown) => {
      await output.close()
      throw error
    }))
  who = enrolled.device
  const link = makeMqttLink({
    ways: waysTo({ hubUrl, mqtt: enrolled.mqtt, hubCa }),
    password: enrolled.mqtt.password,
    device: enrolled.device,
    backOffMs: (attempt) => backOffMs(attempt, random(), { longest: 120_000 }),
    log,
  })
  const rebootCommand = setting.NGUON_REBOOT_COMMAND
  return runBox({
    boot: timepiece.bootId,
    readLog: ring.read,
    pack: async (text) => promisify(gzip)(text),
    restartAgent: kind.restart,
    rebootMachine: rebootCommand?.length ? () => rebootMachine(rebootCommand) : undefined,
    dateOf: (instant) => localDateOf(instant, defaultTimeZone),
    enrolled,
    allowTrial: setting.NGUON_ALLOW_TRIAL,
    firmware,
    renderer,
    signer,
    verify: nodeVerify,
    documents,
    blobs,
    journal,
    clock,
    link,
    hub,
    followHubCa: hubCa.follow,
    output,
    hasSource: kind.hasSource,
    announcer,
    log,
    vitals: async () => ({ uptimeS: Math.round(uptime()), diskFreeMb: await freeMb(folder) }),
    systemNow: timepiece.system,
    newId: () => newUuid(),
    random,
  })
}

/** @throws BadConfiguration */
const neededClaim = async (setting: Pick<Common, 'NGUON_CLAIM' | 'NGUON_CLAIM_FILE'>): Promise<Claim> => {
  const { NGUON_CLAIM: given, NGUON_CLAIM_FILE: file } = setting
  const [variable, text] =
    given === undefined && file !== undefined
      ? (['NGUON_CLAIM_FILE', await claimIn(file)] as const)
      : (['NGUON_CLAIM', given] as const)
  if (text === undefined) throw new BadConfiguration(`${variable}: needed until this box is enrolled`)
  const claim = parseClaim(text)
  if (claim === undefined) throw new BadConfiguration(`${variable}: this text is not a claim (NGUON1*…*…*…)`)
  return claim
}

const claimIn = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unreadable'
    throw new BadConfiguration(`NGUON_CLAIM_FILE: ${why}`)
  }
}

const freeMb = async (folder: string): Promise<number | null> => {
  try {
    const { bavail, bsize } = await statfs(folder)
    return Math.floor((bavail * bsize) / 1_048_576)
  } catch {
    return null
  }
}

/** What tells this machine from others, for the person at the console; no secret. */
const hardwareId = async (): Promise<string> => {
  const id = await readFile('/etc/machine-id', 'utf8').catch(() => '')
  return `${hostname()} ${id.trim()}`.trim().slice(0, 100)
}
