/**
 * `npm run init`: the root and authority of a production hub, made offline. Three root keys of which two must sign, each
 * in a file of its own under its own passphrase; one authority key; and the root document that the hub hands to boxes.
 */
import { createPrivateKey, randomBytes } from 'node:crypto'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { initWords as words } from '@nguon/i18n/init-vi'
import { seal } from '@nguon/protocol/envelope'
import { HubId, toEveryone } from '@nguon/protocol/ids'
import { rootMessage } from '@nguon/protocol/messages/root'
import { generateNodeKey, makeNodeSigner, newUuid, nodeVerify } from '@nguon/protocol/node/crypto'
import { day } from '@nguon/protocol/time'
import { writePrivate } from './adapters/keys/key-file.ts'
import { checkRoot } from './adapters/keys/root-file.ts'

const rootKeys = [
  ['root-key-1.pem', 'NGUON_ROOT_PASSPHRASE_1'],
  ['root-key-2.pem', 'NGUON_ROOT_PASSPHRASE_2'],
  ['root-key-3.pem', 'NGUON_ROOT_PASSPHRASE_3'],
] as const
const threshold = 2
const authorityLifeMs = 5 * 365 * day
const shortestPassphrase = 12

const init = async (args: readonly string[]): Promise<void> => {
  const { out, hubId, authorityName } = readArguments(args)
  await makeEmptyFolder(out)
  const now = Date.now()
  const roots = rootKeys.map(([file, variable]) => newKey(file, variable))
  const authority = newKey('authority-key.pem', 'NGUON_AUTHORITY_PASSPHRASE')
  const root = await seal(
    rootMessage,
    {
      hub: hubId,
      to: toEveryone,
      id: newUuid(now),
      issuedAt: now,
      version: 1,
      trial: false,
      threshold,
      keys: roots.map((key) => key.signer.key),
      authorities: [{ name: authorityName, key: authority.signer.key, notAfter: now + authorityLifeMs }],
    },
    ...roots.slice(0, threshold).map((key) => key.signer),
  )
  const { fingerprint } = await checkRoot(root, { verify: nodeVerify, allowTrial: false })
  for (const key of [...roots, authority]) await writePrivate(join(out, key.file), sealedPem(key))
  await writeFile(join(out, 'root.json'), JSON.stringify(root))

  const keyLine = (key: NewKey) =>
    key.given ? words.ownPassphrase(key.file, key.variable) : words.passphrase(key.file, key.passphrase)
  say(words.done(out), words.hub(hubId), words.fingerprint(fingerprint), '')
  say(words.passphrases, ...[...roots, authority].map(keyLine), '')
  say(words.where, ...roots.map((key) => words.rootKey(key.file)))
  say(words.authorityKey(authority.file), words.root('root.json'))
}

interface NewKey {
  readonly file: string
  readonly variable: string
  readonly pem: string
  readonly signer: ReturnType<typeof makeNodeSigner>
  readonly passphrase: string
  /** The person chose it, so it is not printed. */
  readonly given: boolean
}

const newKey = (file: string, variable: string): NewKey => {
  const given = process.env[variable]
  if (given !== undefined && given.length < shortestPassphrase)
    throw new InitRefused(words.passphraseShort(variable, shortestPassphrase))
  const pem = generateNodeKey()
  return {
    file,
    variable,
    pem,
    signer: makeNodeSigner(pem),
    passphrase: given ?? randomPassphrase(),
    given: given !== undefined,
  }
}

const sealedPem = ({ pem, passphrase }: NewKey): string =>
  createPrivateKey(pem).export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase }).toString()

/** 100 bits in groups that can be copied by hand; no letter that looks like another. */
const randomPassphrase = (): string => {
  const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'
  const letters: string[] = []
  while (letters.length < 20)
    for (const byte of randomBytes(32))
      if (byte < 248 && letters.length < 20) letters.push(alphabet.charAt(byte % 31))
  return letters.join('').replace(/(.{5})(?=.)/g, '$1-')
}

const readArguments = (args: readonly string[]) => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        'hub-id': { type: 'string' },
        'hub-name': { type: 'string', default: 'Nguồn' },
        'authority-name': { type: 'string' },
      },
    })
    if (values.out === undefined) throw new InitRefused(`${words.outMissing}\n${words.usage}`)
    const hubId = HubId.safeParse(values['hub-id'] ?? newUuid())
    if (!hubId.success) throw new InitRefused(words.badHubId(values['hub-id'] ?? ''))
    return {
      out: resolve(values.out),
      hubId: hubId.data,
      authorityName: values['authority-name'] ?? values['hub-name'],
    }
  } catch (error) {
    if (error instanceof InitRefused) throw error
    throw new InitRefused(`${error instanceof Error ? error.message : ''}\n${words.usage}`)
  }
}

/** Never over keys that may be the only copy. */
const makeEmptyFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0) throw new InitRefused(words.outTaken(folder))
}

class InitRefused extends Error {
  override readonly name = 'InitRefused'
}

const say = (...lines: string[]): void => console.log(lines.join('\n'))

try {
  await init(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof InitRefused ? error.message : error)
  process.exitCode = 1
}
