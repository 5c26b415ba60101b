/**
 * The authority that vouches for the hub. A claim names its fingerprint; its certificate comes with the hub's own from
 * the first TLS greeting, in which nothing is said and nothing believed but that. From then on no other is accepted, so
 * whoever stands between box and hub is found out whatever certificates they have bought.
 */
import { createHash, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import type { Documents } from '../../ports/store.ts'

const patienceMs = 20_000

export const makePinnedAuthority = (d: {
  hubUrl: string
  /** First 128 bits in hex; undefined: the claim named none. */
  fingerprint: string | undefined
  /** A file of the site that goes before everything else. */
  file: string | undefined
  documents: Pick<Documents, 'load' | 'save'>
}): (() => Promise<string | undefined>) => {
  let known: Promise<string | undefined> | undefined

  const find = async (): Promise<string | undefined> => {
    if (d.file !== undefined) return readFile(d.file, 'utf8')
    const kept = await d.documents.load('authority')
    if (typeof kept === 'string' && (d.fingerprint === undefined || isNamed(kept, d.fingerprint))) return kept
    if (d.fingerprint === undefined) return undefined
    const found = await greet(new URL(d.hubUrl), d.fingerprint)
    await d.documents.save('authority', found)
    return found
  }
  return () =>
    (known ??= find().catch((error: unknown) => {
      known = undefined
      throw error
    }))
}

const isNamed = (pem: string, fingerprint: string): boolean =>
  hashOf(new X509Certificate(pem).raw).startsWith(fingerprint)

const hashOf = (der: Uint8Array): string => createHash('sha256').update(der).digest('hex')

const greet = async (hub: URL, fingerprint: string): Promise<string> => {
  const { connect } = await import('node:tls')
  const host = hub.hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port: Number(hub.port || 443),
      servername: isIP(host) === 0 ? host : '',
      // The fingerprint decides, and nothing but certificates crosses this connection.
      rejectUnauthorized: false,
      timeout: patienceMs,
    })
    const end = (act: () => void) => {
      socket.destroy()
      act()
    }
    socket.once('timeout', () => end(() => reject(new Error('the hub fell silent'))))
    socket.once('error', (error: Error) => end(() => reject(error)))
    socket.once('secureConnect', () => {
      const named = chainOf(socket.getPeerCertificate(true)).find((der) =>
        hashOf(der).startsWith(fingerprint),
      )
      end(() =>
        named === undefined
          ? reject(new Error('the hub shows a certificate of another authority than the claim names'))
          : resolve(new X509Certificate(named).toString()),
      )
    })
  })
}

interface Shown {
  readonly raw?: Buffer
  readonly issuerCertificate?: Shown
}

const chainOf = (first: Shown): Buffer[] => {
  const chain: Buffer[] = []
  for (
    let at: Shown | undefined = first;
    at?.raw !== undefined && chain.length < 10;
    at = at.issuerCertificate
  ) {
    chain.push(at.raw)
    if (at.issuerCertificate === at) break
  }
  return chain
}
