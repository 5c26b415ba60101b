/** Keys that leave this machine on a stick: root keys as encrypted PEM, authorities as token files. */
import { createPrivateKey, randomBytes, webcrypto } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { openKeyToken, readKeyToken, sealKeyToken } from '@nguon/protocol/key-token'
import type { Signer } from '@nguon/protocol/keys'
import { generateNodeKey, makeNodeSigner, signerFromPkcs8 } from '@nguon/protocol/node/crypto'
import { writePrivate } from './key-file.ts'

export interface NewKey {
  readonly signer: Signer
  readonly pem: string
}

export const newKey = (): NewKey => {
  const pem = generateNodeKey()
  return { pem, signer: makeNodeSigner(pem) }
}

export const writeSealedPem = (file: string, { pem }: NewKey, passphrase: string): Promise<void> =>
  writePrivate(
    file,
    createPrivateKey(pem)
      .export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase })
      .toString(),
  )

/** Undefined for a wrong passphrase, or a file that is no such key. */
export const readSealedPem = async (file: string, passphrase: string): Promise<Signer | undefined> => {
  const key = await readFile(file, 'utf8')
  try {
    const open = createPrivateKey({ key, passphrase })
    return makeNodeSigner(open.export({ format: 'pem', type: 'pkcs8' }).toString())
  } catch {
    return undefined
  }
}

export const writeToken = async (
  file: string,
  of: { name: string; passphrase: string; key: NewKey },
): Promise<void> => {
  const token = await sealKeyToken(webcrypto.subtle as SubtleCrypto, {
    name: of.name,
    key: of.key.signer.key,
    pkcs8: createPrivateKey(of.key.pem).export({ format: 'der', type: 'pkcs8' }),
    passphrase: of.passphrase,
    random: (n) => new Uint8Array(randomBytes(n)),
  })
  await writePrivate(file, JSON.stringify(token, null, 2))
}

/** Undefined for a wrong passphrase, or a file that is no token. */
export const readToken = async (file: string, passphrase: string): Promise<Signer | undefined> => {
  const token = readKeyToken(await readFile(file, 'utf8'))
  if (token === undefined) return undefined
  const opened = await openKeyToken(webcrypto.subtle as SubtleCrypto, token, passphrase)
  return opened.ok ? signerFromPkcs8(opened.value) : undefined
}

/** 100 bits in groups that can be copied by hand; no letter that looks like another. */
export const randomPassphrase = (): string => {
  const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'
  const letters: string[] = []
  while (letters.length < 20)
    for (const byte of randomBytes(32))
      if (byte < 248 && letters.length < 20) letters.push(alphabet.charAt(byte % 31))
  return letters.join('').replace(/(.{5})(?=.)/g, '$1-')
}
