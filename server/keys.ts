/**
 * `npm run keys`: what is done with keys away from the hub. It reads and writes files and speaks to nobody, so it runs on
 * a machine that is never on a network.
 */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { keysWords as words } from '@nguon/i18n/keys-vi'
import {
  decodePayload,
  Envelope,
  parseBody,
  preAuthEncoding,
  seal,
  sealBytes,
} from '@nguon/protocol/envelope'
import { fromBase64 } from '@nguon/protocol/bytes'
import { sha256Hex } from '@nguon/protocol/hash'
import { HubId } from '@nguon/protocol/ids'
import { keyRequestDocument, openKeyRequest, spokenKeyId } from '@nguon/protocol/key-request'
import { keyIdOf, type KeyId, type PublicKey, type Signer } from '@nguon/protocol/keys'
import { rootMessage, type Root } from '@nguon/protocol/messages/root'
import { trustMessage, type Trust } from '@nguon/protocol/messages/trust'
import { newUuid, nodeVerify } from '@nguon/protocol/node/crypto'
import { fingerprintOf, openNextRoot } from '@nguon/protocol/root-chain'
import { readStatement } from '@nguon/protocol/statement'
import { day } from '@nguon/protocol/time'
import { readRootFile } from './adapters/keys/root-file.ts'
import {
  newKey,
  randomPassphrase,
  readSealedPem,
  readToken,
  writeSealedPem,
  writeToken,
} from './adapters/keys/sealed-key-file.ts'
import { nextRoot, type RootChange } from './domain/next-root.ts'
import { sayStatement } from './domain/say-statement.ts'

const authorityLifeMs = 5 * 365 * day
/** In the order of the keys that are given. */
const passphraseVariables = [
  'NGUON_ROOT_PASSPHRASE_1',
  'NGUON_ROOT_PASSPHRASE_2',
  'NGUON_ROOT_PASSPHRASE_3',
] as const

class Refused extends Error {
  override readonly name = 'Refused'
}

const run = async (args: readonly string[]): Promise<void> => {
  const [command = '', ...rest] = args
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: {
      root: { type: 'string' },
      'root-key': { type: 'string', multiple: true, default: [] },
      add: { type: 'string', multiple: true, default: [] },
      remove: { type: 'string', multiple: true, default: [] },
      replace: { type: 'string', multiple: true, default: [] },
      token: { type: 'string' },
      base: { type: 'string' },
      'hub-id': { type: 'string' },
      name: { type: 'string' },
      out: { type: 'string' },
    },
  })
  const need = (name: 'root' | 'out' | 'token' | 'hub-id' | 'name'): string => {
    const value = values[name]
    if (value === undefined) throw new Refused(`${words.missing(name)}\n${words.usage}`)
    return value
  }
  const [file] = positionals
  switch (command) {
    case 'authority':
      return changeAuthorities({ ...values, root: need('root'), keys: values['root-key'], out: need('out') })
    case 'renew':
      return renewKeys({ ...values, root: need('root'), keys: values['root-key'], out: need('out') })
    case 'token':
      return makeToken({ hub: need('hub-id'), name: need('name'), out: need('out') })
    case 'show':
      if (file === undefined) throw new Refused(words.usage)
      await show(file, values.base)
      return
    case 'sign':
      if (file === undefined) throw new Refused(words.usage)
      return sign({ file, token: need('token'), base: values.base, out: need('out') })
    default:
      throw new Refused(command === '' ? words.usage : `${words.unknown(command)}\n${words.usage}`)
  }
}

const changeAuthorities = async (d: {
  root: string
  keys: readonly string[]
  add: readonly string[]
  remove: readonly string[]
  out: string
}): Promise<void> => {
  const { body: held } = await holdRoot(d.root)
  const now = Date.now()
  const addAuthorities = []
  for (const file of d.add) {
    const request = await openKeyRequest(nodeVerify, await readEnvelopeFile(file))
    if (!request.ok) throw new Refused(words.badRequest(file))
    if (request.value.hub !== held.hub) throw new Refused(words.otherHub(file))
    const { holder, key } = request.value
    say(words.keyRequest(holder.name, holder.title, spokenKeyId(keyIdOf(key))), words.compare)
    addAuthorities.push({ name: holder.name, key, notAfter: now + authorityLifeMs })
  }
  const removeAuthorities = d.remove.map((text) => text.replace(/\s/g, ''))
  for (const keyid of removeAuthorities)
    if (!held.authorities.some(({ key }) => keyIdOf(key) === keyid))
      throw new Refused(words.unknownAuthority(keyid))
  const signers = await openRootKeys(held, d.keys)
  await writeNextRoot(held, { addAuthorities, removeAuthorities }, signers, d.out)
}

/** Keys that are given stay; by default the others are lost. */
const renewKeys = async (d: {
  root: string
  keys: readonly string[]
  replace: readonly string[]
  out: string
}): Promise<void> => {
  const { body: held } = await holdRoot(d.root)
  const signers = await openRootKeys(held, d.keys)
  const given = new Set(signers.map(({ keyid }) => keyid))
  const asked = d.replace.map((text) => text.replace(/\s/g, ''))
  const gone = held.keys
    .map(keyIdOf)
    .filter((keyid) => (asked.length > 0 ? asked.includes(keyid) : !given.has(keyid)))
  await refuseTaken(d.out)
  await mkdir(d.out, { recursive: true, mode: 0o700 })
  const replaceKeys = new Map<KeyId, PublicKey>()
  const fresh: Signer[] = []
  for (const keyid of gone) {
    const made = newKey()
    const file = join(d.out, `root-key-${made.signer.keyid.slice(0, 8)}.pem`)
    const passphrase = randomPassphrase()
    await writeSealedPem(file, made, passphrase)
    say(words.newRootKey(file, passphrase))
    replaceKeys.set(keyid, made.signer.key)
    fresh.push(made.signer)
  }
  await writeNextRoot(held, { replaceKeys }, [...signers, ...fresh], join(d.out, 'root.json'))
}

const writeNextRoot = async (
  held: Root,
  change: RootChange,
  signers: readonly Signer[],
  out: string,
): Promise<void> => {
  const now = Date.now()
  const body = nextRoot(held, change, { id: newUuid(now), now })
  // Nobody signs who is neither of the old root nor of the new one.
  const named = new Set([...held.keys, ...body.keys].map(keyIdOf))
  const envelope = await seal(rootMessage, body, ...signers.filter(({ keyid }) => named.has(keyid)))
  const opened = await openNextRoot(nodeVerify, held, envelope)
  if (!opened.ok) throw new Refused(words.fewKeys(held.threshold))
  await refuseTaken(out)
  await writeFile(out, JSON.stringify(envelope))
  say(words.nextRoot(body.version, out), ...sayStatement({ about: 'root', root: body }, true))
  say(words.fingerprint(fingerprintOf(envelope) ?? ''), words.bring)
}

const makeToken = async (d: { hub: string; name: string; out: string }): Promise<void> => {
  await refuseTaken(d.out)
  await mkdir(d.out, { recursive: true, mode: 0o700 })
  const key = newKey()
  const passphrase = process.env['NGUON_AUTHORITY_PASSPHRASE'] ?? randomPassphrase()
  const token = join(d.out, 'authority-token.json')
  const request = join(d.out, 'key-request.json')
  const now = Date.now()
  const envelope = await seal(
    keyRequestDocument,
    {
      hub: HubId.parse(d.hub),
      hubName: '',
      id: newUuid(now),
      issuedAt: now,
      key: key.signer.key,
      holder: { user: null, name: d.name, title: '' },
    },
    key.signer,
  )
  await writeToken(token, { name: d.name, passphrase, key })
  await writeFile(request, JSON.stringify(envelope))
  say(words.token(token, process.env['NGUON_AUTHORITY_PASSPHRASE'] === undefined ? passphrase : '…'))
  say(words.request(request), words.keyRequest(d.name, '', spokenKeyId(key.signer.keyid)))
}

/** Reads a document aloud; answers what is to be signed. */
const show = async (file: string, base: string | undefined): Promise<Envelope> => {
  const envelope = await readEnvelopeFile(file)
  if (envelope.payloadType === keyRequestDocument.payloadType) {
    const request = await openKeyRequest(nodeVerify, envelope)
    if (!request.ok) throw new Refused(words.badRequest(file))
    const { holder, key, hub } = request.value
    say(words.hub(hub), words.keyRequest(holder.name, holder.title, spokenKeyId(keyIdOf(key))), words.compare)
    return envelope
  }
  const held = base === undefined ? undefined : await readTrustFile(base)
  const payload = decodePayload(envelope)
  const read = payload && readStatement(envelope.payloadType, payload, held)
  if (payload === undefined || !read?.ok) throw new Refused(words.badFile(file))
  say(...sayStatement(read.value, held !== undefined), words.digest(sha256Hex(payload)))
  if (read.value.about === 'root') say(words.fingerprint(fingerprintOf(envelope) ?? ''))
  for (const { keyid, sig } of envelope.signatures) {
    const key =
      read.value.about === 'root' ? read.value.root.keys.find((one) => keyIdOf(one) === keyid) : undefined
    const message = preAuthEncoding(envelope.payloadType, payload)
    const holds = key !== undefined && (await nodeVerify(key, message, fromBase64(sig)))
    say(words.signedBy(spokenKeyId(keyid), holds))
  }
  return envelope
}

const sign = async (d: {
  file: string
  token: string
  base: string | undefined
  out: string
}): Promise<void> => {
  await refuseTaken(d.out)
  const { payloadType, payload } = await show(d.file, d.base)
  const signer = await readToken(d.token, await passphraseOf(d.token, 'NGUON_AUTHORITY_PASSPHRASE'))
  if (signer === undefined) throw new Refused(words.badKey(d.token))
  await writeFile(d.out, JSON.stringify(await sealBytes(payloadType, fromBase64(payload), [signer])))
  say(words.signed(d.out))
}

const holdRoot = async (file: string) => {
  try {
    return await readRootFile(file, nodeVerify)
  } catch (error) {
    throw new Refused(words.badRoot(error instanceof Error ? error.message : file))
  }
}

const openRootKeys = async (held: Root, files: readonly string[]): Promise<Signer[]> => {
  const signers: Signer[] = []
  for (const [at, file] of files.entries()) {
    const signer = await readSealedPem(file, await passphraseOf(file, passphraseVariables[at]))
    if (signer === undefined) throw new Refused(words.badKey(file))
    if (!held.keys.some((key) => keyIdOf(key) === signer.keyid)) throw new Refused(words.foreignKey(file))
    signers.push(signer)
  }
  if (signers.length < held.threshold) throw new Refused(words.fewKeys(held.threshold))
  return signers
}

/** From the environment, else asked for. */
const passphraseOf = async (file: string, variable: string | undefined): Promise<string> => {
  const given = variable === undefined ? undefined : process.env[variable]
  if (given !== undefined) return given
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await lines.question(words.ask(file))
  } finally {
    lines.close()
  }
}

const readEnvelopeFile = async (file: string): Promise<Envelope> => {
  const parsed = Envelope.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (!parsed.success) throw new Refused(words.badFile(file))
  return parsed.data
}

const readTrustFile = async (file: string): Promise<Trust> => {
  const payload = decodePayload(await readEnvelopeFile(file))
  const read = payload && parseBody(trustMessage, payload)
  if (!read?.ok) throw new Refused(words.badFile(file))
  return read.value
}

/** Never over what may be the only copy. */
const refuseTaken = async (path: string): Promise<void> => {
  const there = await stat(path).catch(() => undefined)
  if (there !== undefined) throw new Refused(words.outTaken(path))
}

const say = (...lines: string[]): void => console.log(lines.join('\n'))

try {
  await run(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Refused ? error.message : error)
  process.exitCode = 1
}
