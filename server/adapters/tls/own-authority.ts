/**
 * A certificate authority of the hub's own, for sites without a public name: people install it once on their devices
 * (page /ca), boxes learn its fingerprint with their claim. It vouches for servers only and for no other authority.
 */
import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import { isIP } from 'node:net'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'

/** PEM. */
export interface KeyAndCertificate {
  readonly key: string
  readonly cert: string
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const signing = { name: 'ECDSA', hash: 'SHA-256' } as const
const day = 86_400_000
/** A clock of a box that is behind must not take a new certificate for one of tomorrow. */
const backdatedMs = day
/** Boxes are told of it once, in their claim, so it has to outlive them. */
const authorityLifeMs = 20 * 365 * day
/** Apple refuses a server's certificate that lasts longer than 825 days, whoever made it. */
export const certificateLifeMs = 397 * day

// The library and this file use the same provider everywhere: the one of Node.
const provider = webcrypto as Crypto

export const makeAuthority = async (d: { name: string; now: number }): Promise<KeyAndCertificate> => {
  const keys = await provider.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const cert = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: serialNumber(),
      name: [{ CN: [d.name] }],
      notBefore: new Date(d.now - backdatedMs),
      notAfter: new Date(d.now + authorityLifeMs),
      signingAlgorithm: signing,
      keys,
      extensions: [
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth], false),
        await SubjectKeyIdentifierExtension.create(keys.publicKey, false, provider),
      ],
    },
    provider,
  )
  return { key: await pemOf(keys.privateKey), cert: cert.toString('pem') }
}

/** `cert`: the new certificate and the authority's, as a server sends them. The first of `names` is its subject. */
export const issueCertificate = async (
  authority: KeyAndCertificate,
  d: { names: readonly string[]; now: number },
): Promise<KeyAndCertificate> => {
  const issuer = new X509Certificate(authority.cert)
  const signingKey = await provider.subtle.importKey(
    'pkcs8',
    PemConverter.decodeFirst(authority.key),
    algorithm,
    false,
    ['sign'],
  )
  const keys = await provider.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const cert = await X509CertificateGenerator.create(
    {
      serialNumber: serialNumber(),
      subject: [{ CN: [(d.names[0] ?? 'localhost').slice(0, 64)] }],
      issuer: issuer.subject,
      notBefore: new Date(d.now - backdatedMs),
      notAfter: new Date(d.now + certificateLifeMs),
      signingAlgorithm: signing,
      publicKey: keys.publicKey,
      signingKey,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth], false),
        new SubjectAlternativeNameExtension(
          d.names.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
        ),
        await AuthorityKeyIdentifierExtension.create(issuer, false, provider),
        await SubjectKeyIdentifierExtension.create(keys.publicKey, false, provider),
      ],
    },
    provider,
  )
  return {
    key: await pemOf(keys.privateKey),
    cert: `${cert.toString('pem')}\n${authority.cert.trim()}\n`,
  }
}

const pemOf = async (key: CryptoKey): Promise<string> =>
  PemConverter.encode(await provider.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')

/** 127 random bits; a leading 1 keeps the number positive and of full length. */
const serialNumber = (): string => {
  const bytes = provider.getRandomValues(new Uint8Array(16))
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return Buffer.from(bytes).toString('hex')
}
