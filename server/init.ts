/**
 * `npm run init`: the root of a production hub, made offline. Three root keys of which two must sign, each in a file of
 * its own under its own passphrase; the root document that names the authorities: those whose requests are given, else
 * one whose key is made here as a token file.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { initWords as words } from '@nguon/i18n/init-vi'
import { Envelope, seal } from '@nguon/protocol/envelope'
import { HubId, toEveryone } from '@nguon/protocol/ids'
import { openKeyRequest, spokenKeyId, type KeyRequest } from '@nguon/protocol/key-request'
import { shortestPassphrase } from '@nguon/protocol/key-token'
import { keyIdOf } from '@nguon/protocol/keys'
import { rootMessage } from '@nguon/protocol/messages/root'
import { newUuid, nodeVerify } from '@nguon/protocol/node/crypto'
import { day } from '@nguon/protocol/time'
import { checkRoot } from './adapters/keys/root-file.ts'
import { newKey, randomPassphrase, writeSealedPem, writeToken } from './adapters/keys/sealed-key-file.ts'

const rootKeys = [
  ['root-key-1.pem', 'NGUON_ROOT_PASSPHRASE_1'],
  ['root-key-2.pem', 'NGUON_ROOT_PASSPHRASE_2'],
  ['root-key-3.pem', 'NGUON_ROOT_PASSPHRASE_3'],
] as const
const threshold = 2
const authorityLifeMs = 5 * 365 * day
const tokenFile = 'authority-token.json'

const init = async (args: readonly string[]): Promise<void> => {
  const { out, hubId, authorityName, requests } = await readArguments(args)
  await makeEmptyFolder(out)
  const now = Date.now()
  const roots = rootKeys.map(([file, variable]) => ({ file, key: newKey(), ...passphraseOf(variable) }))
  const token =
    requests.length > 0
      ? undefined
      : { file: tokenFile, key: newKey(), ...passphraseOf('NGUON_AUTHORITY_PASSPHRASE') }
  const notAfter = now + authorityLifeMs
  const authorities = [
    ...requests.map(({ holder, key }) => ({ name: holder.name, key, notAfter })),
    ...(token ? [{ name: authorityName, key: token.key.signer.key, notAfter }] : []),
  ]
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
      keys: roots.map(({ key }) => key.signer.key),
      authorities,
    },
    ...roots.slice(0, threshold).map(({ key }) => key.signer),
  )
  const { fingerprint } = await checkRoot(root, { verify: nodeVerify, allowTrial: false })
  for (const { file, key, passphrase } of roots) await writeSealedPem(join(out, file), key, passphrase)
  if (token) await writeToken(join(out, token.file), { name: authorityName, ...token })
  await writeFile(join(out, 'root.json'), JSON.stringify(root))

  const made = [...roots, ...(token ? [token] : [])]
  say(words.done(out), words.hub(hubId), words.fingerprint(fingerprint), '')
  say(...authorities.map(({ name, key }) => words.authority(name, spokenKeyId(keyIdOf(key)))), '')
  say(words.passphrases)
  for (const { file, variable, given, passphrase } of made)
    say(given ? words.ownPassphrase(file, variable) : words.passphrase(file, passphrase))
  say('', words.where, ...roots.map(({ file }) => words.rootKey(file)))
  if (token) say(words.authorityKey(token.file))
  say(words.root('root.json'))
}

/** The person's own, which is not printed, or one made here. */
const passphraseOf = (variable: string) => {
  const given = process.env[variable]
  if (given !== undefined && given.length < shortestPassphrase)
    throw new InitRefused(words.passphraseShort(variable, shortestPassphrase))
  return { variable, passphrase: given ?? randomPassphrase(), given: given !== undefined }
}

const readArguments = async (args: readonly string[]) => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        'hub-id': { type: 'string' },
        'hub-name': { type: 'string', default: 'Nguồn' },
        'authority-name': { type: 'string' },
        request: { type: 'string', multiple: true, default: [] },
      },
    })
    if (values.out === undefined) throw new InitRefused(`${words.outMissing}\n${words.usage}`)
    const requests = await Promise.all(values.request.map(readRequest))
    const [first] = requests
    const hubId = HubId.safeParse(values['hub-id'] ?? first?.hub ?? newUuid())
    if (!hubId.success) throw new InitRefused(words.badHubId(values['hub-id'] ?? ''))
    if (requests.some(({ hub }) => hub !== hubId.data)) throw new InitRefused(words.otherHub)
    return {
      out: resolve(values.out),
      hubId: hubId.data,
      authorityName: values['authority-name'] ?? values['hub-name'],
      requests,
    }
  } catch (error) {
    if (error instanceof InitRefused) throw error
    throw new InitRefused(`${error instanceof Error ? error.message : ''}\n${words.usage}`)
  }
}

const readRequest = async (file: string): Promise<KeyRequest> => {
  const envelope = Envelope.safeParse(JSON.parse(await readFile(file, 'utf8')))
  const request = envelope.success ? await openKeyRequest(nodeVerify, envelope.data) : undefined
  if (!request?.ok) throw new InitRefused(words.badRequest(file))
  return request.value
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
