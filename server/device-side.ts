/** Composes the device side: broker, link, records, programs, enrolment, and the routes over them. */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { claimsToBe } from '@nguon/protocol/envelope'
import { UnitId, type DeviceId } from '@nguon/protocol/ids'
import { heartbeatMessage } from '@nguon/protocol/messages/heartbeat'
import { probeMessage } from '@nguon/protocol/messages/probe'
import type { AppPlugin } from './adapters/http/app-type.ts'
import { commandRoutes } from './adapters/http/routes/commands.ts'
import { deviceBlobRoutes } from './adapters/http/routes/device-blobs.ts'
import { deviceHubCaRoutes } from './adapters/http/routes/device-hub-ca.ts'
import { deviceRootRoutes } from './adapters/http/routes/device-roots.ts'
import { deviceStateRoutes } from './adapters/http/routes/device-state.ts'
import { deviceUploadRoutes } from './adapters/http/routes/device-uploads.ts'
import { deviceRoutes } from './adapters/http/routes/devices.ts'
import { mqttSocketRoutes } from './adapters/http/routes/mqtt-socket.ts'
import { myKeyRoutes } from './adapters/http/routes/my-keys.ts'
import { stopRoutes } from './adapters/http/routes/stop.ts'
import type { EmbeddedBroker } from './adapters/mqtt/embedded-broker.ts'
import type { Receive } from './adapters/mqtt/inbox.ts'
import { openLink, type Link } from './adapters/mqtt/link.ts'
import { later } from './adapters/timers/later.ts'
import { openBrokerSide } from './broker-side.ts'
import type { DeviceSideSetting } from './device-side-setting.ts'
import { enrolmentRoutes } from './enrolment-side.ts'
import { keysSide } from './keys-side.ts'
import { makeAnswerProbe } from './usecases/devices/answer-probe.ts'
import { makeAuthenticateDevice } from './usecases/devices/authenticate-device.ts'
import { makeConfirmEnrolment } from './usecases/devices/confirm-enrolment.ts'
import { makeRebindDevice } from './usecases/devices/rebind-device.ts'
import { makeSayFarewell } from './usecases/devices/say-farewell.ts'
import { makeSetDevicePlace } from './usecases/devices/set-device-place.ts'
import { makeDelegateKey } from './usecases/devices/delegate-key.ts'
import { openDeviceDirectory } from './usecases/devices/device-directory.ts'
import { groupWindowMs, makeGroupCommit } from './usecases/devices/group-commit.ts'
import { makeJournalClaims } from './usecases/devices/journal-claims.ts'
import { makeKeepWatch } from './usecases/devices/keep-watch.ts'
import { makeDescribeDevice, makeListDevices } from './usecases/devices/list-devices.ts'
import { makeMayFetch } from './usecases/devices/may-fetch.ts'
import { makeNewestWords } from './usecases/devices/newest-words.ts'
import { makeListCommands, makeReadCommand, makeReadCommandFile } from './usecases/devices/read-commands.ts'
import { makeQuarantineJournal } from './usecases/devices/quarantine-journal.ts'
import { makeReadDeviceState } from './usecases/devices/read-device-state.ts'
import { makeReceiveUplink } from './usecases/devices/receive-uplink.ts'
import { makeRecordBeat } from './usecases/devices/record-beat.ts'
import { makeRecordCommandResult } from './usecases/devices/record-command-result.ts'
import { makeRecordHeartbeat } from './usecases/devices/record-heartbeat.ts'
import { makeRecordJournal } from './usecases/devices/record-journal.ts'
import { makeRecordPresence } from './usecases/devices/record-presence.ts'
import { makeRecordTelemetry } from './usecases/devices/record-telemetry.ts'
import { makeRefreshOrRepair } from './usecases/devices/refresh-or-repair.ts'
import { makeRefreshPrograms } from './usecases/devices/refresh-programs.ts'
import { makeRepeatCommands } from './usecases/devices/repeat-commands.ts'
import { makeRepublish, sealHubStatus } from './usecases/devices/republish.ts'
import { makeRevokeDevice } from './usecases/devices/revoke-device.ts'
import { makeSendCommand } from './usecases/devices/send-command.ts'
import { makeSendWatermark } from './usecases/devices/send-watermark.ts'
import { makeStopBroadcast } from './usecases/devices/stop-broadcast.ts'
import { makeRecordAct } from './usecases/record-act.ts'
import { makeForgetUploads, makeTakeUpload } from './usecases/devices/take-upload.ts'

/** A broker that took every message it was handed gets this long to deliver a revocation. */
const lastWordMs = 300
/** Whoever revokes a device waits no longer for a broker; the hub does. */
const patienceMs = 3_000

export const openDeviceSide = async (d: DeviceSideSetting) => {
  const directory = await openDeviceDirectory(d.stores)
  const passwordOf = (device: DeviceId) =>
    createHmac('sha256', d.mqttSecret).update(device).digest('base64url')
  const hubPassword = randomBytes(24).toString('base64url')
  const brokerSide = await openBrokerSide({ ...d, directory, hubPassword, passwordOf })
  const { access, embedded: broker } = brokerSide
  const commit = makeGroupCommit({
    ...d,
    later: (run) => void setTimeout(run, groupWindowMs),
  })
  const claims = makeJournalClaims()
  const words = makeNewestWords()
  // Before the link can bring the first word of a device that greets this start.
  const watch = makeKeepWatch(d)
  await watch.begin()

  // The link and what answers its messages need each other: the records are reached through this box.
  const records: { receive?: Receive } = {}
  const link = openLink({
    ...d,
    dial: brokerSide.dial,
    will: await sealHubStatus(d, d.boot, false),
    onConnect: async () => {
      await republish()
      await farewells.resume()
    },
    // Rights before heads, also after a broker that lost both.
    beforeUse: brokerSide.bringUpToDate,
    receive: async (from, uplink, bytes) => records.receive?.(from, uplink, bytes),
  })
  const republish = makeRepublish({ ...d, link })
  const sendWatermark = makeSendWatermark({ ...d, link })
  const shared = { ...d, commit, claims, words, sendWatermark, link, access, directory, passwordOf }
  const withBeat = { ...shared, recordBeat: makeRecordBeat(shared) }
  const recordTelemetry = makeRecordTelemetry(withBeat)
  const recordHeartbeat = makeRecordHeartbeat(withBeat)
  const answerProbe = makeAnswerProbe({ ...shared, mono: () => performance.now() })
  const uplink = makeReceiveUplink({
    device: directory.find,
    records: {
      presence: makeRecordPresence({ ...shared, arrived: makeRepeatCommands(shared) }),
      journal: makeRecordJournal(shared),
      telemetry: (device, bytes) => {
        if (claimsToBe(probeMessage, bytes)) return answerProbe(device, bytes)
        return claimsToBe(heartbeatMessage, bytes)
          ? recordHeartbeat(device, bytes)
          : recordTelemetry(device, bytes)
      },
      commandResult: makeRecordCommandResult(shared),
    },
    quarantine: makeQuarantineJournal(shared),
    log: d.log,
  })
  records.receive = uplink.receive

  const refreshPrograms = makeRefreshPrograms(shared)
  const repair = makeRefreshOrRepair({ refresh: refreshPrograms, later, log: d.log })
  const farewells = makeSayFarewell({
    ...shared,
    untilDelivered: () => wait(lastWordMs),
    patience: () => wait(patienceMs, undefined, { ref: false }),
    later,
  })
  const withPrograms = { ...shared, refreshPrograms: repair.refresh, farewell: farewells.say }
  const withKeys = {
    ...withPrograms,
    record: makeRecordAct(d),
    passwordHashOf: (device: DeviceId) => createHash('sha256').update(passwordOf(device)).digest('hex'),
    hubKey: async () => ({
      key: d.programKey.key,
      name: d.hubName,
      area: UnitId.parse(await d.stores.settings.get('rootUnit')),
    }),
  }
  const confirm = makeConfirmEnrolment(withKeys)
  const delegateKey = makeDelegateKey({
    ...withKeys,
    rootVersion: () => d.roots.newest()?.body.version ?? 0,
  })
  return {
    broker,
    link,
    refreshPrograms,
    /** After a commit: never fails, and is made good in the background. */
    refreshOrRepair: repair.refresh,
    dropped: uplink.dropped,
    watch,
    /** Revocations that an earlier start could not bring to the broker. */
    resumeFarewells: farewells.resume,
    forgetUploads: makeForgetUploads(d),
    describeDevice: makeDescribeDevice(d),
    plugins: [
      ...routesOf(d, { ...withKeys, ...brokerSide, confirm, broker }),
      myKeyRoutes({ delegateKey }),
      ...keysSide(withKeys),
    ],
    useCertificate: async (certificate: { cert: string; key: string }) => broker?.useCertificate(certificate),
    stop: async () => {
      repair.stop()
      farewells.stop()
      await link.close(await sealHubStatus(d, d.boot, false), 1_500)
      await brokerSide.stop()
    },
  }
}

const routesOf = (
  d: DeviceSideSetting,
  s: Parameters<typeof makeConfirmEnrolment>[0] & {
    link: Link
    broker: EmbeddedBroker | undefined
    confirm: ReturnType<typeof makeConfirmEnrolment>
    passwordOf: (device: DeviceId) => string
    mqttCa: () => string | undefined
    openStream: (remote: string) => Duplex
  },
): AppPlugin[] => {
  const authenticate = makeAuthenticateDevice({ ...d, directory: s.directory })
  const mqttUrl = () => d.mqttPublicUrl ?? publicMqttUrl(d, s.broker)
  return [
    deviceStateRoutes({ authenticate, readState: makeReadDeviceState(d) }),
    deviceRootRoutes({ authenticate, roots: d.roots }),
    deviceHubCaRoutes({ ...d, authenticate }),
    deviceBlobRoutes({ authenticate, mayFetch: makeMayFetch(d), blobs: d.stores.blobs, media: d.media }),
    deviceRoutes({
      listDevices: makeListDevices(d),
      rebind: makeRebindDevice({ ...d, ...s }),
      setPlace: makeSetDevicePlace({ ...d, ...s }),
      revoke: makeRevokeDevice({ ...d, ...s }),
    }),
    ...enrolmentRoutes(d, { ...s, mqttUrl }),
    stopRoutes({ stop: makeStopBroadcast({ ...d, link: s.link }) }),
    commandRoutes({
      send: makeSendCommand({ ...d, link: s.link }),
      list: makeListCommands(d),
      read: makeReadCommand(d),
      readFile: makeReadCommandFile(d),
      uploads: d.uploads,
    }),
    mqttSocketRoutes({ connect: s.openStream }),
    deviceUploadRoutes({ authenticate, take: makeTakeUpload(d) }),
  ]
}

const publicMqttUrl = (d: DeviceSideSetting, broker: EmbeddedBroker | undefined): string => {
  if (d.broker.kind === 'external') {
    // Never the hub's own name and password.
    const { protocol, host } = new URL(d.broker.url)
    return `${protocol}//${host}`
  }
  const { hostname } = new URL(d.hubUrl())
  return d.broker.secure
    ? `mqtts://${hostname}:${broker?.securePort ?? d.broker.secure.port}`
    : `mqtt://${hostname}:${broker?.port ?? d.broker.plain.port}`
}
