/** A box's memory of what was signed, on a real disk, by a clock that the test sets. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { payloadBytes, seal } from '@nguon/protocol/envelope'
import { sha256Hex } from '@nguon/protocol/hash'
import { toDevice, type UnitId } from '@nguon/protocol/ids'
import { keyIdOf } from '@nguon/protocol/keys'
import { bindingMessage } from '@nguon/protocol/messages/binding'
import { exampleDevice, exampleHub, exampleMessage } from '@nguon/protocol/messages/example-ids'
import { headMessage } from '@nguon/protocol/messages/head'
import type { Program } from '@nguon/protocol/messages/program'
import { rootMessage } from '@nguon/protocol/messages/root'
import { trustMessage, type Trust } from '@nguon/protocol/messages/trust'
import { nodeVerify } from '@nguon/protocol/node/crypto'
import { rootFingerprint } from '@nguon/protocol/trust-chain'
import { makeBlobs } from '../../../agents/adapters/store/blobs.ts'
import { makeDocuments } from '../../../agents/adapters/store/documents.ts'
import type { Blobs } from '../../../agents/ports/store.ts'
import { makeFetching } from '../../../agents/runtime/fetch-blobs.ts'
import { openHoldings } from '../../../agents/runtime/holdings.ts'
import { signers } from '../../protocol/test-keys.ts'
import { now, root, sealedProgram, trust, unitPath } from '../../protocol/ward.ts'

export const sealedTrust = (of: Partial<Trust> = {}) => seal(trustMessage, trust(of), signers.authority)

export const sealedBinding = (version: number, by = signers.authority, path: readonly UnitId[] = unitPath) =>
  seal(
    bindingMessage,
    {
      hub: exampleHub,
      to: toDevice(exampleDevice),
      id: exampleMessage,
      issuedAt: now,
      version,
      device: exampleDevice,
      deviceKind: 'loudspeaker',
      key: signers.device.key,
      unitPath: [...path],
    },
    by,
  )

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** What outlives the process: its disk, the clock on the wall, and the count of what was verified. */
export const makeBoxDisk = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nguon-holdings-'))
  const documents = makeDocuments(folder)
  await documents.save('root', await seal(rootMessage, root(), signers.root))
  await documents.save('trust', await sealedTrust())
  await documents.save('binding', await sealedBinding(1))
  return {
    folder,
    /** What the box believes the time to be. */
    at: now,
    /** Signatures that it has checked, whoever made them. */
    verified: [] as string[],
    destroy: () => rm(folder, { recursive: true, force: true }),
  }
}
export type BoxDisk = Awaited<ReturnType<typeof makeBoxDisk>>

/** One life of the box's memory over what lies on the disk. */
export const openBox = async (disk: BoxDisk) => {
  const refusals: string[] = []
  const blobs = makeBlobs(join(disk.folder, 'blobs'))
  const clock = {
    mono: () => now,
    now: () => disk.at,
    reading: () => ({ trusted: true, uncertaintyMs: 1, source: 'hub' }) as const,
    heardEcho: () => undefined,
    sawIssuedAt: () => undefined,
  }
  const holdings = await openHoldings({
    enrolled: {
      hub: exampleHub,
      device: exampleDevice,
      number: 1,
      deviceKind: 'loudspeaker',
      hubUrl: 'http://hub',
      rootFingerprint: rootFingerprint(payloadBytes(rootMessage, root())),
      mqtt: { url: 'mqtt://hub', password: '' },
    },
    allowTrial: false,
    signer: signers.device,
    verify: (key, ...signed) => {
      disk.verified.push(keyIdOf(key))
      return nodeVerify(key, ...signed)
    },
    documents: makeDocuments(disk.folder),
    blobs,
    clock,
    log: quiet,
    refused: (document, code) => refusals.push(`${document} ${code}`),
    followHubCa: () => undefined,
    changed: () => undefined,
  })
  const fetching = makeFetching({
    holdings,
    deviceKind: 'loudspeaker',
    hub: {
      enrol: absent,
      enrolment: absent,
      state: absent,
      root: absent,
      hubCa: absent,
      blob: absent,
      upload: absent,
    },
    distrusted: () => undefined,
    blobs,
    clock,
    log: quiet,
    random: () => 0.5,
    arrived: () => undefined,
  })
  return { holdings, refusals, blobs, fetching }
}
const absent = () => Promise.reject(new Error('no hub'))

export const give = async (blobs: Blobs, bytes: Uint8Array): Promise<string> => {
  const sha256 = sha256Hex(bytes)
  if (!blobs.has(sha256)) await blobs.take({ sha256, bytes: bytes.length }, Readable.from([bytes]))
  return sha256
}
export const follow = async (box: Awaited<ReturnType<typeof openBox>>, of: Partial<Program>) => {
  const { bytes, head } = await sealedProgram(of)
  await give(box.blobs, bytes)
  await box.holdings.takeHead(await seal(headMessage, head, signers.program))
  await box.holdings.takeProgram()
  return head
}
