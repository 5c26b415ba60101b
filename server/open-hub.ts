/** Composes the whole hub from its settings; `main.ts` wraps it in a process, tests call it directly. */
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { keyIdOf } from '@nguon/protocol/keys'
import { newUuid, nodeVerify } from '@nguon/protocol/node/crypto'
import { defaultTimeZone, hour } from '@nguon/protocol/time'
import { openKeyFile, openSecretFile } from './adapters/keys/key-file.ts'
import { makeSealing } from './adapters/keys/sealing.ts'
import { openMedia } from './adapters/media/open-media.ts'
import { openUploadFolder } from './adapters/media/upload-folder.ts'
import { buildApp } from './adapters/http/app.ts'
import { makeListener } from './adapters/http/listener.ts'
import { makeLiveConsoles } from './adapters/http/live-consoles.ts'
import { installCaRoutes } from './adapters/http/routes/install-ca.ts'
import { makeStores, makeTransact } from './adapters/store/stores.ts'
import { startNightly } from './adapters/timers/nightly.ts'
import { announceStart, type Announcement } from './announce-start.ts'
import type { Config } from './config.ts'
import { checkKeys } from './check-keys.ts'
import { identifyHub } from './identify-hub.ts'
import { listen, redirectPlain } from './listen.ts'
import { openDatabase } from './open-database.ts'
import { openHubLock } from './open-hub-lock.ts'
import { openProvider } from './open-provider.ts'
import { openSecrets } from './open-secrets.ts'
import { openDeviceSide } from './device-side.ts'
import { makeAuditSide, witnessEveryMs } from './audit-side.ts'
import { forwardEveryMs, openSecuritySide } from './security-side.ts'
import { makePeopleSide } from './people-side.ts'
import { makeRetentionSide } from './retention-side.ts'
import { brokerDoorsOf, caFingerprintOf, openSecureSide, urlOf } from './secure-side.ts'
import { passkeySiteOf } from './domain/passkey-site.ts'
import { passwordProfileOf } from './domain/password.ts'
import { readTrust } from './usecases/devices/issue-trust.ts'
import { watchEveryMs } from './usecases/devices/keep-watch.ts'
import { announcedCas, comingCa } from './usecases/keys/known-hub-ca.ts'

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
  /** Hears of every route that the hub answers on. */
  readonly onRoute?: ((route: string) => void) | undefined
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
  // What was opened so far, for a start that fails midway: whoever tries again in this process finds nothing in its way.
  const opened: (() => unknown)[] = []
  try {
    const hub = await startHub(config, s, (close) => void opened.push(close))
    const stop = async () => {
      await hub.stop()
      await lock.release()
    }
    return { ...hub, stop }
  } catch (error) {
    for (const close of opened.reverse())
      await Promise.resolve(close()).catch((err: unknown) =>
        s.log.error({ err }, 'a start that failed left something open'),
      )
    await lock.release()
    throw error
  }
}

const startHub = async (
  config: Config,
  s: HubSurroundings,
  opened: (close: () => unknown) => void,
): Promise<Hub> => {
  const { log, now } = s
  const newId = () => newUuid(now())
  const db = await openDatabase(config, log)
  opened(() => db.destroy())
  const stores = makeStores(db)
  const transact = makeTransact(db)
  const keys = join(config.dataDir, 'keys')
  const secrets = await openSecrets(config, log)
  await checkKeys(config, { stores, keys })
  const programKey = await openKeyFile(join(keys, 'program.pem'), secrets)
  const identity = await identifyHub(config, { stores, transact, now, newId, keys, programKey })
  const media = await openMedia({
    folder: join(config.dataDir, 'media'),
    ffmpeg: config.ffmpeg,
    wasmRunner: s.wasmRunner,
  })
  log.info(media.found, 'sound is made with')
  const { hub, epoch, roots, authority } = identity

  const certificate = await openSecureSide(config, {
    now,
    log,
    files: secrets,
    announced: () => announcedCas(stores),
  })
  opened(() => certificate?.close())
  const caFingerprint = () => caFingerprintOf(config, certificate)
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
    mqttSecret: await openSecretFile(join(keys, 'mqtt-secret'), secrets),
    broker: config.mqtt.externalUrl
      ? { kind: 'external', url: config.mqtt.externalUrl, caFile: config.mqtt.externalCaFile }
      : { kind: 'embedded', ...brokerDoorsOf(config, certificate), ...s.broker },
    mqttPublicUrl: config.mqtt.publicUrl,
    caFingerprint,
    ownCa: certificate?.own,
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
  opened(device.stop)
  const trail = makeAuditSide({
    dataDir: config.dataDir,
    ...{ stores, transact, timeZone: defaultTimeZone, log, now, newId },
  })
  const retention = makeRetentionSide({
    ...{ stores, transact, now, newId, timeZone: defaultTimeZone },
    authorityKeys: () => roots.newest()?.body.authorities.map(({ key }) => keyIdOf(key)) ?? [],
    forgetUploads: device.forgetUploads,
  })
  const security = await openSecuritySide({ config, version: s.version, stores, log, now })
  opened(security.stop)
  const provider = await openProvider(config, { now, log })
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
      passwordMin: passwordProfileOf[config.signIn.passwordProfile].min,
      passwordKinds: passwordProfileOf[config.signIn.passwordProfile].kinds > 0,
      passkeyHost: passkeySiteOf(url).rpId,
      provider:
        provider === undefined ? null : { name: provider.provider.name, ends: provider.provider.ends() },
      passwords: config.signIn.passwords,
    }),
    signIn: {
      ...config.signIn,
      hubName: config.hubName,
      sealing: makeSealing(await openSecretFile(join(keys, 'people-secret'), secrets)),
      hubUrl: () => url,
      provider,
    },
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
      ...trail.plugins,
      ...retention.plugins,
      ...device.plugins,
      installCaRoutes({
        own: certificate?.own,
        coming: async () => comingCa(await announcedCas(stores), now()),
      }),
    ],
    trustedProxies: config.http.trustedProxies,
    webRoot: s.webRoot,
    onRoute: s.onRoute,
    onRefused: security.onRefused,
  })
  opened(async () => {
    listener.stop()
    await app.close()
  })
  const timers = [
    setInterval(() => void device.watch.tick().catch(failed('watch')), watchEveryMs),
    setInterval(() => void device.refreshPrograms().catch(failed('heads')), hour),
    setInterval(() => void security.forward().catch(failed('security events')), forwardEveryMs),
    setInterval(() => void trail.bearWitness().catch(failed('audit witness')), witnessEveryMs),
  ]
  const nightly = startNightly({
    timeZone: defaultTimeZone,
    work: async () => {
      await retention.sweep()
      await trail.checkAll()
    },
    failed: failed('what is past its time'),
  })
  opened(() => {
    timers.forEach(clearInterval)
    nightly.stop()
  })
  // Whatever is done from now on is told.
  await security.forward()
  const listening = await listen(config, app)
  if (url === '') url = urlOf(config, listening)
  await redirectPlain(config, listener, url)
  if (certificate?.own)
    log.info(
      { fingerprint: certificate.own.shown().fingerprint, page: `${url}/ca` },
      'people install the hub’s own authority; its fingerprint is',
    )
  opened(people.speechJobs.stop)
  await people.speechJobs.resume()
  void trail.checkAll().catch(failed('audit trail'))
  void device.resumeFarewells().catch(failed('revocations'))
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
    caFingerprint: caFingerprint(),
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
      await security.forward().catch(failed('security events'))
      await security.stop()
      await trail.bearWitness().catch(failed('audit witness'))
      await db.destroy()
    },
  }
}
