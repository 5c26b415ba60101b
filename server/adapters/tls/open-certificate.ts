/**
 * The certificate that the hub's HTTPS and MQTT ports show: from files that somebody else renews, or of the hub's own
 * authority, renewed by itself. Looked at every minute, so that neither needs a restart.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import type { Log } from '../../ports/log.ts'
import { issueCertificate, makeAuthority, type KeyAndCertificate } from './own-authority.ts'

export type TlsSetting =
  | { readonly kind: 'files'; readonly cert: string; readonly key: string; readonly ca: string | undefined }
  | { readonly kind: 'own'; readonly names: readonly string[] }

export interface Authority {
  readonly pem: string
  readonly der: Uint8Array
  /** SHA-256 hex of the DER. */
  readonly fingerprint: string
}

export interface HubCertificate {
  readonly current: () => KeyAndCertificate
  /** Of the site's or the hub's own; undefined for one that every system knows. */
  readonly authority: Authority | undefined
  /** True when people have to install it (page /ca). */
  readonly ownAuthority: boolean
  /** Looks for a new one now; true when there was one. */
  readonly look: () => Promise<boolean>
  readonly onChange: (use: (certificate: KeyAndCertificate) => void) => void
  readonly close: () => void
}

/** Reads and writes private files (server/adapters/keys). */
export interface PrivateFiles {
  readonly read: (file: string) => Promise<string | undefined>
  readonly write: (file: string, text: string) => Promise<void>
}

const lookEveryMs = 60_000
const renewBeforeMs = 30 * 86_400_000

/** Rejects with CertificateRefused when there is nothing to begin with. */
export const openCertificate = async (d: {
  setting: TlsSetting
  folder: string
  files: PrivateFiles
  hubName: string
  now: () => number
  log: Log
}): Promise<HubCertificate> => {
  const source = d.setting.kind === 'files' ? fromFiles(d.setting) : await fromOwnAuthority(d, d.setting)
  let current = await source.read(undefined)
  const users: ((certificate: KeyAndCertificate) => void)[] = []
  const look = async (): Promise<boolean> => {
    const found = await source.read(current)
    if (found.cert === current.cert && found.key === current.key) return false
    current = found
    for (const use of users) use(found)
    d.log.info({ notAfter: new X509Certificate(found.cert).validTo }, 'a new certificate is in use')
    return true
  }
  const timer = setInterval(
    () =>
      void look().catch((error: unknown) =>
        d.log.error({ err: error }, 'the certificate could not be renewed; the old one stays in use'),
      ),
    lookEveryMs,
  )
  timer.unref()
  return {
    current: () => current,
    authority: source.authority,
    ownAuthority: d.setting.kind === 'own',
    look,
    onChange: (use) => void users.push(use),
    close: () => clearInterval(timer),
  }
}

export class CertificateRefused extends Error {
  readonly file: string
  constructor(file: string, why: string) {
    super(why)
    this.file = file
  }
}

interface Source {
  readonly authority: Authority | undefined
  /** What shall be in use now, given what is. */
  readonly read: (held: KeyAndCertificate | undefined) => Promise<KeyAndCertificate>
}

const fromFiles = (setting: Extract<TlsSetting, { kind: 'files' }>): Source => {
  const text = (file: string) =>
    readFile(file, 'utf8').catch((error: unknown) => {
      throw new CertificateRefused(file, error instanceof Error ? error.message : 'unreadable')
    })
  const source = {
    authority: undefined as Authority | undefined,
    read: async () => {
      const pair = { cert: await text(setting.cert), key: await text(setting.key) }
      // Renewed one after the other, they do not fit for a moment: then the old pair stays.
      try {
        createSecureContext(pair)
        if (setting.ca !== undefined) source.authority ??= authorityOf(await text(setting.ca))
      } catch (error) {
        throw new CertificateRefused(setting.cert, error instanceof Error ? error.message : 'unusable')
      }
      return pair
    },
  }
  return source
}

const fromOwnAuthority = async (
  d: { folder: string; files: PrivateFiles; hubName: string; now: () => number },
  setting: Extract<TlsSetting, { kind: 'own' }>,
): Promise<Source> => {
  const at = (name: string) => join(d.folder, name)
  const keep = async (name: string, made: KeyAndCertificate) => {
    // The key last: a certificate without its key is made anew.
    await d.files.write(at(`${name}.crt`), made.cert)
    await d.files.write(at(`${name}.key`), made.key)
    return made
  }
  const kept = async (name: string): Promise<KeyAndCertificate | undefined> => {
    const [cert, key] = [await d.files.read(at(`${name}.crt`)), await d.files.read(at(`${name}.key`))]
    return cert !== undefined && key !== undefined ? { cert, key } : undefined
  }
  const authority =
    (await kept('ca')) ??
    (await keep('ca', await makeAuthority({ name: `${d.hubName} CA`.slice(0, 64), now: d.now() })))
  return {
    authority: authorityOf(authority.cert),
    read: async (held) => {
      const names = allNames(setting.names)
      const server = held ?? (await kept('server'))
      if (server !== undefined && serves(server, { names, now: d.now(), issuer: authority.cert }))
        return server
      return keep('server', await issueCertificate(authority, { names, now: d.now() }))
    },
  }
}

const authorityOf = (pem: string): Authority => {
  const { raw } = new X509Certificate(pem)
  const certificate = new X509Certificate(raw)
  return {
    pem: certificate.toString(),
    der: raw,
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
  }
}

/** What people type: the names that were given, those of this machine, its addresses. */
const allNames = (given: readonly string[]): string[] => {
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .map(({ address }) => address)
    .filter((address) => !address.startsWith('fe80:'))
  const machine = hostname()
  return [
    ...new Set([...given, ...(/^[a-z0-9.-]+$/i.test(machine) ? [machine] : []), 'localhost', ...addresses]),
  ]
}

const serves = (
  { cert, key }: KeyAndCertificate,
  d: { names: readonly string[]; now: number; issuer: string },
): boolean => {
  const certificate = new X509Certificate(cert)
  // Written one after the other: power may have failed between them.
  if (!certificate.checkPrivateKey(createPrivateKey(key))) return false
  if (!certificate.verify(new X509Certificate(d.issuer).publicKey)) return false
  if (Date.parse(certificate.validTo) - d.now < renewBeforeMs) return false
  const covers = (name: string) =>
    isIP(name) === 0 ? certificate.checkHost(name, { wildcards: false }) : certificate.checkIP(name)
  return d.names.every((name) => covers(name) !== undefined)
}
