/** Composes the broker: the embedded one in its child process, or the access rules of one of the site's own. */
import { readFile } from 'node:fs/promises'
import { connect, isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectSecure } from 'node:tls'
import type { DeviceId, HubId } from '@nguon/protocol/ids'
import { hubClientId } from './adapters/mqtt/broker-messages.ts'
import { BrokerRefused, startEmbeddedBroker, type EmbeddedBroker } from './adapters/mqtt/embedded-broker.ts'
import { countRefusals } from './adapters/mqtt/count-refusals.ts'
import { openGuardedPassage } from './adapters/mqtt/guarded-passage.ts'
import { introduce } from './adapters/mqtt/introduction.ts'
import type { Dial } from './adapters/mqtt/link.ts'
import { openMosquittoAccess } from './adapters/mqtt/mosquitto-access.ts'
import { ConfigError } from './config.ts'
import { zonesOf } from './domain/program.ts'
import type { BrokerAccess, DeviceAccess } from './ports/device-access.ts'
import type { Log } from './ports/log.ts'
import type { Stores } from './ports/stores.ts'
import type { DeviceDirectory } from './usecases/devices/device-directory.ts'

export type BrokerSetting =
  | {
      readonly kind: 'embedded'
      readonly plain: { readonly host: string; readonly port: number }
      readonly secure:
        | {
            readonly host: string
            readonly port: number
            readonly certificate: { readonly cert: string; readonly key: string }
            /** PEM of an authority that boxes do not know by themselves. */
            readonly ca: () => string | undefined
          }
        | undefined
      readonly script: string
      readonly execArgv: readonly string[]
    }
  | { readonly kind: 'external'; readonly url: string; readonly caFile: string | undefined }

export interface BrokerSide {
  readonly access: BrokerAccess
  /** Undefined for an external one. */
  readonly embedded: EmbeddedBroker | undefined
  /** How the hub's own link reaches it. */
  readonly dial: Dial
  /** Before anything is published after a connection. */
  readonly bringUpToDate: () => Promise<void>
  /** A connection for somebody at this address who speaks MQTT over WebSocket. */
  readonly openStream: (remote: string) => Duplex
  /** PEM of the authority behind its certificate, where boxes do not know it by themselves. */
  readonly mqttCa: () => string | undefined
  readonly stop: () => Promise<void>
}

export const openBrokerSide = async (d: {
  hub: HubId
  broker: BrokerSetting
  hubPassword: string
  directory: DeviceDirectory
  stores: Stores
  passwordOf: (device: DeviceId) => string
  log: Log
}): Promise<BrokerSide> => {
  const devices = await deviceAccess(d)
  if (d.broker.kind === 'external') {
    const { username, password, href, ca } = await externalBroker(d.broker)
    const refusals = countRefusals((counts) => d.log.warn(counts, 'broker refused'))
    const passage = openGuardedPassage({ dial: () => dialExternal(new URL(href), ca), count: refusals.count })
    const access = openMosquittoAccess({ ...d, url: href, user: username, password, ca, devices })
    return {
      access,
      embedded: undefined,
      dial: { url: href, user: username, password, ca },
      bringUpToDate: access.bringUpToDate,
      openStream: passage.open,
      mqttCa: () => ca,
      stop: async () => {
        passage.close()
        refusals.close()
        await access.close()
      },
    }
  }
  const { plain, secure = null, script, execArgv } = d.broker
  const embedded = await startEmbeddedBroker({ ...d, plain, secure, script, execArgv, devices }).catch(
    (error: unknown) => {
      if (!(error instanceof BrokerRefused)) throw error
      const [variable, port] =
        error.where === 'secure' ? ['NGUON_MQTT_TLS_PORT', secure?.port] : ['NGUON_MQTT_PORT', plain.port]
      throw new ConfigError(variable, `${variable}=${port ?? ''}: ${error.message}`)
    },
  )
  return {
    access: embedded,
    embedded,
    dial: {
      stream: () => {
        const socket = embedded.connect()
        socket.write(introduce())
        return socket
      },
      user: hubClientId,
      password: d.hubPassword,
    },
    bringUpToDate: async () => {},
    openStream: (remote) => {
      const socket = embedded.connect()
      socket.write(introduce(remote))
      return socket
    },
    mqttCa: () => secure?.ca(),
    stop: embedded.stop,
  }
}

const dialExternal = ({ protocol, hostname, port }: URL, ca: string | undefined): Duplex => {
  const host = hostname.replace(/^\[|\]$/g, '')
  if (protocol === 'mqtt:') return connect({ host, port: Number(port || 1883) })
  const servername = isIP(host) === 0 ? host : ''
  return connectSecure({ host, port: Number(port || 8883), servername, ...(ca === undefined ? {} : { ca }) })
}

/** Every device in good standing. */
const deviceAccess = async (d: { directory: DeviceDirectory; stores: Stores }): Promise<DeviceAccess[]> => {
  const devices = []
  for (const device of d.directory.all())
    if (device.revokedAt === null)
      devices.push({
        device: device.id,
        passwordHash: device.mqttPasswordHash,
        zones: zonesOf(await d.stores.units.path(device.unit)),
      })
  return devices
}

const externalBroker = async ({ url, caFile }: Extract<BrokerSetting, { kind: 'external' }>) => {
  const { username, password } = new URL(url)
  const bare = new URL(url)
  bare.username = ''
  bare.password = ''
  const ca =
    caFile === undefined
      ? undefined
      : await readFile(caFile, 'utf8').catch((error: unknown) => {
          const why = error instanceof Error ? error.message : 'unreadable'
          throw new ConfigError('NGUON_MQTT_CA', `NGUON_MQTT_CA=${caFile}: ${why}`)
        })
  return {
    username: username === '' ? hubClientId : decodeURIComponent(username),
    password: decodeURIComponent(password),
    href: bare.href,
    ca,
  }
}
