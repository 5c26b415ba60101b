/** Composes the whole hub from its settings; `main.ts` wraps it in a process, tests call it directly. */
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { formatClaim } from '@nguon/protocol/claim'
import { HubId, UnitId } from '@nguon/protocol/ids'
import { newUuid, nodeVerify } from '@nguon/protocol/node/crypto'
import { day, defaultTimeZone, hour } from '@nguon/protocol/time'
import type { Signer } from '@nguon/protocol/keys'
import { openKeyFile, openSecretFile } from './adapters/keys/key-file.ts'
import { readRootFile } from './adapters/keys/root-file.ts'
import { openTrialRoot, readTrialHub } from './adapters/keys/trial-root.ts'
import { openMedia } from './adapters/media/open-media.ts'
import { openUploadFolder } from './adapters/media/upload-folder.ts'
import { buildApp } from './adapters/http/app.ts'
import { makeListener } from './adapters/http/listener.ts'
import { makeLiveConsoles } from './adapters/http/live-consoles.ts'
import { installCaRoutes } from './adapters/http/routes/install-ca.ts'
import { makeStores, makeTransact } from './adapters/store/stores.ts'
import { startNightly } from './adapters/timers/nightly.ts'
import { ConfigError, type Config } from './config.ts'
import { checkKeys } from './check-keys.ts'
import { openDatabase } from './open-database.ts'
import { openHubLock } from './open-hub-lock.ts'
import { openDeviceSide } from './device-side.ts'
import { makePeopleSide, type PeopleSide } from './people-side.ts'
import { brokerDoorsOf, caFingerprintOf, openSecureSide, urlOf } from './secure-side.ts'
import { passwordMin } from './domain/password.ts'
import type { Stores, Transact } from './ports/stores.ts'
import { clockSlackMs } from './domain/trust-draft.ts'
import { issueTrust, readTrust } from './usecases/devices/issue-trust.ts'
import { makeTakeStartRoot, openKnownRoots, type KnownRoots } from './usecases/keys/known-roots.ts'
import { watchEveryMs } from './usecases/devices/keep-watch.ts'
import { ensureTrialPolicy } from './usecases/policy/trial-policy.ts'
import { renewTrialClaims, seedProduction, seedTrial } from './usecases/seed-trial.ts'

/** What whoever starts the hub is told; links and claims are secrets (announce.ts). */
export type Announcement =
  | { readonly type: 'ready'; readonly url: string }
  | { readonly type: 'signInLink'; readonly role: string; readonly name: string; readonly url: string }
  | { readonly type: 'claim'; readonly kind: string; readonly name: string; readonly claim: string }

export interface HubSurroundings {
  readonly log: Logger
  readonly announce: (announcement: Announcement) => void
  /** Script of the broker process and Node's arguments for it. */
  readonly broker: { readonly script: string; readonly execArgv: readonly string[] }
  /** The voice's runner script; undefined from source, where it lies beside its module. */
  readonly wasmRunner: string | undefined
  readonly webRoot: string | undefined
  readonly version: string
  readonly now: () => number
  /** Another hub has taken the database over while this one could not reach it: it must end at once. */
  readonly replaced: () => void
}

export interface Hub {
  readonly url: string
  readonly device: Awaited<ReturnType<typeof openDeviceSide>>
  /** In order: no new requests, goodbye to the devices, broker, database. */
  stop(): Promise<void>
}

export const openHub = async (config: Config, s: HubSurroundings): Promise<Hub> => {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  const lock = await openHubLock(config, { log: s.log, taken: s.replaced })
  try {
    const hub = await startHub(config, s)
    const stop = async () => {
      await hub.stop()
      await lock.release()
    }
    return { ...hub, stop }
  } catch (error) {
    await lock.release()
    throw error
  }
}

const startHub = async (config: Config, s: HubSurroundings): Promise<Hub> => {
  const { log, now } = s
  const newId = () => newUuid(now())
  const db = await openDatabase(config, log)
  const stores = makeStores(db)
  const transact = makeTransact(db)
  const keys = join(config.dataDir, 'keys')
  await checkKeys(config, { stores, keys })
  const programKey = await openKeyFile(join(keys, 'program.pem'))
  const identity = await identify(config, { stores, transact, now, newId, keys, programKey })
  const media = await openMedia({
    folder: join(config.dataDir, 'media'),
    ffmpeg: config.ffmpeg,
    wasmRunner: s.wasmRunner,
  })
  log.info(media.found, 'sound is made with')
  const { hub, epoch, roots, authority } = identity

  const certificate = await openSecureSide(config, { now, log })
  const caFingerprint = caFingerprintOf(config, certificate)
  let url = config.http.publicUrl?.replace(/\/$/, '') ?? ''
  const consoles = makeLiveConsoles(log)
  const { tell } = consoles
  const device = await openDeviceSide({
    hub,
    epoch,
    timeZone: defaultTimeZone,
    boot: newId(),
    hubName: config.hubName,
    roots,
    authority,
    programKey,
    mqttSecret: await openSecretFile(join(keys, 'mqtt-secret')),
    broker: config.mqtt.externalUrl
      ? { kind: 'external', url: config.mqtt.externalUrl, caFile: config.mqtt.externalCaFile }
      : { kind: 'embedded', ...brokerDoorsOf(config, certificate), ...s.broker },
    mqttPublicUrl: config.mqtt.publicUrl,
    caFingerprint,
    hubUrl: () => url,
    stores,
    transact,
    media: media.library,
    uploads: await openUploadFolder(join(config.dataDir, 'uploads')),
    tell,
    verify: nodeVerify,
    now,
    newId,
    log,
  })
  const people = makePeopleSide({
    hub,
    stores,
    transact,
    now,
    newId,
    newSecret: () => randomBytes(32).toString('base64url'),
    log,
    timeZone: defaultTimeZone,
    consoles,
    describeDevice: device.describeDevice,
    refreshPrograms: device.refreshOrRepair,
    verify: nodeVerify,
    currentTrust: async () => (await readTrust(stores))?.body,
    authority,
    hasRoot: () => roots.newest() !== undefined,
    media,
    about: () => ({
      hub: { id: hub, name: config.hubName },
      trial: config.mode === 'trial',
      mode: roots.newest() === undefined ? 'settingUp' : config.mode,
      version: s.version,
      timeZone: defaultTimeZone,
      passwordMin,
    }),
    secureCookie: config.http.secure || url.startsWith('https:'),
  })
  certificate?.onChange((renewed) => void device.useCertificate(renewed).catch(failed('certificate')))
  const listener = makeListener(config.http.secure ? certificate : undefined)
  const app = await buildApp({
    log,
    listener,
    version: s.version,
    identify: people.identify,
    plugins: [
      ...people.plugins,
      ...device.plugins,
      installCaRoutes({ authority: certificate?.ownAuthority ? certificate.authority : undefined }),
    ],
    trustedProxies: config.http.trustedProxies,
    webRoot: s.webRoot,
  })
  const timers = [
    setInterval(() => void device.watch.tick().catch(failed('watch')), watchEveryMs),
    setInterval(() => void device.refreshPrograms().catch(failed('heads')), hour),
  ]
  const nightly = startNightly({
    timeZone: defaultTimeZone,
    work: async () => {
      await people.removeExpired()
      await device.forgetUploads()
    },
    failed: failed('what is past its time'),
  })
  const listening = await app
    .listen({ host: config.http.host, port: config.http.port })
    .catch((error: unknown) => {
      throw cannotListen('NGUON_HTTP_PORT', config.http.port, error)
    })
  if (url === '') url = urlOf(config, listening)
  const { redirectPort } = config.http
  if (config.http.secure && redirectPort !== undefined)
    await listener
      .redirectFrom(
        { host: config.http.host, port: redirectPort },
        { port: Number(new URL(url).port || 443) },
      )
      .catch((error: unknown) => {
        throw cannotListen('NGUON_REDIRECT_PORT', redirectPort, error)
      })
  if (certificate?.ownAuthority)
    log.info(
      { fingerprint: certificate.authority?.fingerprint, page: `${url}/ca` },
      'people install the hub’s own authority; its fingerprint is',
    )
  await people.speechJobs.resume()
  // Heads that grew old while the hub was off, and programs that a new release words differently.
  void device.refreshPrograms().catch(failed('heads'))

  function failed(what: string) {
    return (error: unknown) => log.error({ err: error, what }, 'a regular task failed')
  }

  if (roots.newest() === undefined)
    log.warn({ hub }, 'set-up mode: this hub has no root, so no device can enrol; make one with npm run init')
  await announceStart({
    ...s,
    stores,
    transact,
    newId,
    url,
    issueSignInLink: people.issueSignInLink,
    roots,
    caFingerprint,
    config,
  })
  return {
    url,
    device,
    stop: async () => {
      timers.forEach(clearInterval)
      nightly.stop()
      certificate?.close()
      listener.stop()
      await app.close()
      await people.speechJobs.stop()
      await device.stop()
      await db.destroy()
    },
  }
}

const cannotListen = (variable: string, port: number, error: unknown): ConfigError => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed'
  return new ConfigError(variable, `${variable}=${port}: cannot listen (${code})`)
}

/** Who this hub is: made at the first start, the same ever after. */
const identify = async (
  config: Config,
  d: {
    stores: Stores
    transact: Transact
    now: () => number
    newId: () => string
    keys: string
    programKey: Signer
  },
) => {
  const { settings } = d.stores
  const mode = await settings.get('mode')
  if (mode !== undefined && mode !== config.mode)
    throw new ConfigError('NGUON_MODE', `NGUON_MODE=${config.mode}: these data belong to a ${mode} hub`)
  const given = config.rootFile === undefined ? undefined : await readGivenRoot(config.rootFile)
  const known = await settings.get('id')
  // A first start that was cut short has made the root already: it is the root of this hub.
  const begun = config.mode === 'trial' ? await readTrialHub(d.keys) : undefined
  const hub = HubId.parse(known ?? given?.hub ?? begun ?? d.newId())
  if (begun !== undefined && begun !== hub)
    throw new ConfigError(
      'NGUON_DATA_DIR',
      `NGUON_DATA_DIR=${config.dataDir}: its keys folder is of another hub (${begun}) than its database (${hub})`,
    )
  if (given !== undefined && given.hub !== hub)
    throw new ConfigError(
      'NGUON_ROOT_FILE',
      `NGUON_ROOT_FILE=${config.rootFile ?? ''}: made for another hub; make it with: npm run init -- --hub-id ${hub}`,
    )
  const epoch = Number((await settings.get('epoch')) ?? Math.floor(d.now() / 1_000))
  const trial =
    config.mode === 'trial'
      ? await openTrialRoot(d.keys, { hub, authorityName: 'Bản dùng thử', now: d.now, newId: d.newId })
      : undefined
  const roots = await openKnownRoots({
    hub,
    allowTrial: config.mode === 'trial',
    verify: nodeVerify,
    stores: d.stores,
  })
  if (known === undefined) {
    const top = await (config.mode === 'trial' ? seedTrial(d) : seedProduction(d, config.hubName))
    await settings.set('mode', config.mode)
    await settings.set('epoch', String(epoch))
    await settings.set('timeZone', defaultTimeZone)
    await settings.set('rootUnit', top)
    // The last one: a start that was cut short before it begins anew.
    await settings.set('id', hub)
  }
  await settings.set('name', config.hubName)
  const startRoot = trial?.envelope ?? given?.envelope
  if (startRoot !== undefined) {
    const taken = await makeTakeStartRoot({ ...d, roots })(startRoot)
    if (!taken.ok)
      throw new ConfigError(
        'NGUON_ROOT_FILE',
        `NGUON_ROOT_FILE=${config.rootFile ?? ''}: this root is not the next one (${taken.code})`,
      )
  }
  if (trial) {
    await ensureTrialTrust({ ...d, hub, authority: trial.authority, roots })
    await d.transact((stores) => ensureTrialPolicy({ ...d, hub, authority: trial.authority }, stores))
  }
  return { hub, epoch, roots, authority: trial?.authority }
}

const readGivenRoot = async (file: string) => {
  try {
    return await readRootFile(file, nodeVerify)
  } catch (error) {
    throw new ConfigError(
      'NGUON_ROOT_FILE',
      `NGUON_ROOT_FILE=${file}: ${error instanceof Error ? error.message : 'unreadable'}`,
    )
  }
}

/** The first trust document of a trial lets the hub's own key arrange programs in the whole province. */
const ensureTrialTrust = async (d: {
  stores: Stores
  transact: Transact
  now: () => number
  newId: () => string
  hub: HubId
  programKey: Signer
  authority: Signer
  roots: KnownRoots
}): Promise<void> => {
  if ((await d.stores.trustDocuments.newest()) !== undefined) return
  const area = UnitId.parse(await d.stores.settings.get('rootUnit'))
  await d.transact((stores) =>
    issueTrust({ ...d, rootVersion: () => d.roots.newest()?.body.version ?? 0 }, stores, () => [
      {
        key: d.programKey.key,
        kinds: ['program'],
        area: [area],
        holder: { user: null, name: 'Nguồn (bản dùng thử)' },
        notBefore: d.now() - clockSlackMs,
        notAfter: d.now() + 3_650 * day,
      },
    ]),
  )
}

/** Links for people without a password, claims of the trial, and at last the address. */
const announceStart = async (d: {
  announce: (announcement: Announcement) => void
  log: Logger
  stores: Stores
  transact: Transact
  now: () => number
  newId: () => string
  url: string
  issueSignInLink: PeopleSide['issueSignInLink']
  roots: KnownRoots
  caFingerprint: string | undefined
  config: Config
}): Promise<void> => {
  for (const person of await d.stores.users.withoutPassword()) {
    const { token } = await d.issueSignInLink(person.id)
    d.announce({ type: 'signInLink', role: person.role, name: person.name, url: `${d.url}/vao/${token}` })
  }
  const root = d.roots.newest()
  if (d.config.mode === 'trial' && root)
    for (const { kind, name, secret } of await renewTrialClaims({
      ...d,
      randomBytes: (n) => randomBytes(n),
    })) {
      const claim = formatClaim({
        hubUrl: d.url,
        secret,
        rootFingerprint: root.fingerprint,
        caFingerprint: d.caFingerprint,
      })
      d.announce({ type: 'claim', kind, name, claim })
    }
  d.announce({ type: 'ready', url: d.url })
}
