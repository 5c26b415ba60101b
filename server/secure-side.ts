/** Composes what the hub shows of itself to other machines: its certificate, its authority, its address. */
import { networkInterfaces } from 'node:os'
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
export const urlOf = (config: Pick<Config, 'http'>, listening: string): string => {
  const url = new URL(listening)
  if (!config.http.secure) return url.origin
  const everywhere = config.http.host === '0.0.0.0' || config.http.host === '::'
  const host = everywhere ? (outerAddress() ?? url.hostname) : url.hostname
  return `https://${host}:${url.port === '' ? '80' : url.port}`.replace(/:443$/, '')
}

const outerAddress = (): string | undefined =>
  Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

const isLoopback = (host: string): boolean =>
  host === '::1' || host === 'localhost' || host.startsWith('127.')
