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
import { sha256Hex } from '@nguon/protocol/hash'
import type { CaCertificate, OwnCa } from '../../ports/own-ca.ts'
import type { Log } from '../../ports/log.ts'
import { issueCertificate, makeAuthority, type KeyAndCertificate } from './own-authority.ts'

export type TlsSetting =
  | { readonly kind: 'files'; readonly cert: string; readonly key: string; readonly ca: string | undefined }
  | { readonly kind: 'own'; readonly names: readonly string[] }

export interface HubCertificate {
  readonly current: () => KeyAndCertificate
  /** Whose certificate is shown now: of the site's or the hub's own; undefined for one that every system knows. */
  readonly authority: () => CaCertificate | undefined
  /** People have to install it (page /ca); undefined where somebody else vouches for the hub. */
  readonly own: OwnCa | undefined
  /** Looks for a new one now; true when there was one. */
  readonly look: () => Promise<boolean>
  readonly onChange: (use: (certificate: KeyAndCertificate) => void) => void
  readonly close: () => void
}

/** From `from` on (UTC ms) the hub shows what this one vouches for. */
export interface AnnouncedCa {
  readonly der: Uint8Array
  readonly from: number
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
  /** What boxes were told by signature of the hub's own authorities. */
  announced: () => Promise<readonly AnnouncedCa[]>
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
    own: source.own && { ...source.own, follow: look },
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
  readonly authority: () => CaCertificate | undefined
  readonly own?: Omit<OwnCa, 'follow'>
  /** What shall be in use now, given what is. */
  readonly read: (held: KeyAndCertificate | undefined) => Promise<KeyAndCertificate>
}

const fromFiles = (setting: Extract<TlsSetting, { kind: 'files' }>): Source => {
  const text = (file: string) =>
    readFile(file, 'utf8').catch((error: unknown) => {
      throw new CertificateRefused(file, error instanceof Error ? error.message : 'unreadable')
    })
  let authority: CaCertificate | undefined
  return {
    authority: () => authority,
    read: async () => {
      const pair = { cert: await text(setting.cert), key: await text(setting.key) }
      // Renewed one after the other, they do not fit for a moment: then the old pair stays.
      try {
        createSecureContext(pair)
        if (setting.ca !== undefined) authority ??= caOf(await text(setting.ca))
      } catch (error) {
        throw new CertificateRefused(setting.cert, error instanceof Error ? error.message : 'unusable')
      }
      return pair
    },
  }
}

/**
 * The first authority lies in `ca.*`, each that follows it in files named by its fingerprint: no file is ever written over,
 * so that a failure of power leaves a pair that fits. Which one vouches is what was signed to the boxes; until anything
 * was, the first.
 */
const fromOwnAuthority = async (
  d: {
    folder: string
    files: PrivateFiles
    hubName: string
    announced: () => Promise<readonly AnnouncedCa[]>
    now: () => number
  },
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
  const makeOne = (name: string) => makeAuthority({ name: name.slice(0, 64), now: d.now() })
  const first = (await kept('ca')) ?? (await keep('ca', await makeOne(`${d.hubName} CA`)))
  const pairOf = async (der: Uint8Array): Promise<KeyAndCertificate | undefined> => {
    const fingerprint = sha256Hex(der)
    return fingerprint === caOf(first.cert).fingerprint ? first : kept(laterName(fingerprint))
  }
  /** Of those whose time has come and whose key is here, the latest. */
  const shownNow = async (): Promise<KeyAndCertificate> => {
    const due = (await d.announced())
      .filter(({ from }) => from <= d.now())
      .toSorted((a, b) => b.from - a.from)
    for (const { der } of due) {
      const pair = await pairOf(der)
      if (pair !== undefined) return pair
    }
    return first
  }
  let shown = await shownNow()
  return {
    authority: () => caOf(shown.cert),
    own: {
      shown: () => caOf(shown.cert),
      make: async () => {
        // People who install it have to tell it from the one before.
        const made = await makeOne(`CA ${new Date(d.now()).toISOString().slice(0, 10)} ${d.hubName}`)
        const ca = caOf(made.cert)
        await keep(laterName(ca.fingerprint), made)
        return ca
      },
      holds: async (der) => (await pairOf(der)) !== undefined,
    },
    read: async (held) => {
      const names = allNames(setting.names)
      const authority = await shownNow()
      const server = held ?? (await kept('server'))
      const fits = server !== undefined && serves(server, { names, now: d.now(), issuer: authority.cert })
      const certificate = fits
        ? server
        : await keep('server', await issueCertificate(authority, { names, now: d.now() }))
      shown = authority
      return certificate
    },
  }
}

const laterName = (fingerprint: string): string => `ca-${fingerprint.slice(0, 16)}`

/** @throws for a text that is no certificate. */
export const caOf = (pem: string): CaCertificate => {
  const { raw } = new X509Certificate(pem)
  const certificate = new X509Certificate(raw)
  return {
    pem: certificate.toString(),
    der: raw,
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    notBefore: Date.parse(certificate.validFrom),
    notAfter: Date.parse(certificate.validTo),
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
