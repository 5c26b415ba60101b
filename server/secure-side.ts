/** Composes what the hub shows of itself to other machines: its certificate, its authority, its address. */
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os'
import { join } from 'node:path'
import type { PrivateFiles } from './adapters/keys/key-file.ts'
import {
  CertificateRefused,
  openCertificate,
  type AnnouncedCa,
  type HubCertificate,
} from './adapters/tls/open-certificate.ts'
import { ConfigError, type Config } from './config.ts'
import type { Log } from './ports/log.ts'

/** Undefined: nothing leaves this machine. */
export const openSecureSide = async (
  config: Pick<Config, 'tls' | 'dataDir' | 'hubName'>,
  {
    files,
    ...d
  }: {
    now: () => number
    log: Log
    files: PrivateFiles
    announced: () => Promise<readonly AnnouncedCa[]>
  },
): Promise<HubCertificate | undefined> => {
  if (config.tls === undefined) return undefined
  const setting = config.tls
  return openCertificate({
    ...d,
    setting,
    folder: join(config.dataDir, 'keys'),
    files,
    hubName: config.hubName,
  }).catch((error: unknown) => {
    if (!(error instanceof CertificateRefused)) throw error
    const variable =
      setting.kind === 'files' && error.file === setting.key ? 'NGUON_TLS_KEY' : 'NGUON_TLS_CERT'
    throw new ConfigError(variable, `${variable}=${error.file}: ${error.message}`)
  })
}

/** What a claim says of the authority behind the hub's HTTPS; nothing where every system knows it. */
export const caFingerprintOf = (
  config: Pick<Config, 'http'>,
  certificate: HubCertificate | undefined,
): string | undefined => (config.http.secure ? certificate?.authority()?.fingerprint.slice(0, 32) : undefined)

/** The embedded broker's ways in. */
export const brokerDoorsOf = (config: Pick<Config, 'mqtt'>, certificate: HubCertificate | undefined) => ({
  plain: { host: isLoopback(config.mqtt.host) ? config.mqtt.host : '127.0.0.1', port: config.mqtt.port },
  secure: certificate && {
    host: config.mqtt.host,
    port: config.mqtt.securePort,
    certificate: certificate.current(),
    ca: () => certificate.authority()?.pem,
  },
})

/** `listening`: what the server calls itself. A hub that listens everywhere names an address that others can use. */
export const urlOf = (
  config: Pick<Config, 'http'>,
  listening: string,
  interfaces = ownInterfaces(),
): string => {
  const url = new URL(listening)
  if (!config.http.secure) return url.origin
  const outer = outerOf(config.http.host, interfaces)
  // An address of IPv6 has brackets in a URL; `hostname` brings its own.
  const host = outer === undefined ? url.hostname : outer.includes(':') ? `[${outer}]` : outer
  return `https://${host}:${url.port === '' ? '80' : url.port}`.replace(/:443$/, '')
}

type Interfaces = readonly Pick<NetworkInterfaceInfo, 'address' | 'family' | 'internal'>[]

const ownInterfaces = (): Interfaces => Object.values(networkInterfaces()).flatMap((list) => list ?? [])

/** IPv4 first, which every box speaks; of IPv6 none that holds on one cable only, and a public one before a site's own. */
const outerOf = (host: string, interfaces: Interfaces): string | undefined => {
  if (host !== '0.0.0.0' && host !== '::') return undefined
  const outer = interfaces.filter(({ internal }) => !internal)
  const v6 =
    host === '::'
      ? outer.filter(({ family, address }) => family === 'IPv6' && !/^fe[89ab]/i.test(address))
      : []
  const found =
    outer.find(({ family }) => family === 'IPv4') ??
    v6.find(({ address }) => !/^f[cd]/i.test(address)) ??
    v6[0]
  return found?.address
}

const isLoopback = (host: string): boolean =>
  host === '::1' || host === 'localhost' || host.startsWith('127.')
