/**
 * Which authorities a box believes when it speaks TLS with its hub: those that an authority of the ward signed, else the
 * one of its claim. A file of the site goes before both.
 */
import { X509Certificate } from 'node:crypto'
import type { HubCaCertificate } from '@nguon/protocol/messages/hub-ca'

export type Authorities = () => Promise<string | undefined>

export const makeHubCa = (d: {
  /** PEM of the claim's, or of the site's file; undefined: those of the system. */
  readonly pinned: Authorities
  /** A file of the site is in use: then nothing else is followed. */
  readonly byFile: boolean
  /** UTC ms; undefined while the box does not know the time: then nothing has ended. */
  readonly now: () => number | undefined
}) => {
  let followed: readonly HubCaCertificate[] | undefined

  const signed = (): string | undefined => {
    if (followed === undefined || d.byFile) return undefined
    const now = d.now() ?? 0
    return followed
      .filter(({ until }) => until === null || now < until)
      .map(({ certificate }) => pemOf(certificate))
      .join('')
  }

  return {
    follow: (certificates: readonly HubCaCertificate[] | undefined): void => {
      followed = certificates
    },
    /** PEM, one or several; undefined: those of the system. */
    ofHub: async (): Promise<string | undefined> => signed() ?? d.pinned(),
    /** The broker's own port: `own` came with the enrolment. A broker of the site with another authority keeps it. */
    ofBroker:
      (own: string | undefined): Authorities =>
      async () => {
        const isHubs = own !== undefined && isSame(own, await d.pinned())
        return isHubs ? (signed() ?? own) : own
      },
  }
}

/** Of one that cannot be read there is none. */
const pemOf = (certificate: string): string => {
  try {
    return new X509Certificate(Buffer.from(certificate, 'base64')).toString()
  } catch {
    return ''
  }
}

const isSame = (a: string, b: string | undefined): boolean =>
  b !== undefined && new X509Certificate(a).fingerprint256 === new X509Certificate(b).fingerprint256
