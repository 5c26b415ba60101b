/** A small ward: hub, root, trust and one device, all really signed. What a test does not care about is made here. */
import { envelopeBytes, seal, type Envelope } from '@nguon/protocol/envelope'
import { sha256Hex } from '@nguon/protocol/hash'
import { toDevice, UnitId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import {
  exampleCommune,
  exampleDevice,
  exampleHamlet,
  exampleHub,
  exampleMessage,
  exampleNow,
  exampleProvince,
  exampleZone,
} from '@nguon/protocol/messages/example-ids'
import { headMessage, type ActiveHead } from '@nguon/protocol/messages/head'
import { manifestMessage, type Manifest } from '@nguon/protocol/messages/manifest'
import { programMessage, type Program } from '@nguon/protocol/messages/program'
import type { Delegation, Trust } from '@nguon/protocol/messages/trust'
import type { Root } from '@nguon/protocol/messages/root'
import { nodeVerify } from '@nguon/protocol/node/crypto'
import type { DeviceContext } from '@nguon/protocol/accept/context'
import { signers } from './test-keys.ts'

export const now = exampleNow
export const year = 31_536_000_000
export const otherCommune = UnitId.parse('01939c00-0000-7000-8000-000000000099')
export const unitPath = [exampleProvince, exampleCommune, exampleHamlet]
const signed = { hub: exampleHub, to: '*', id: exampleMessage, issuedAt: now }

export const delegation = (of: Partial<Delegation> & { key: Delegation['key'] }): Delegation => ({
  kinds: ['bulletin'],
  area: [exampleCommune],
  holder: { user: null, name: 'Trần Quang Minh' },
  notBefore: now - year,
  notAfter: now + year,
  ...of,
})

export const root = (of: Partial<Root> = {}): Root => ({
  ...signed,
  version: 1,
  trial: false,
  threshold: 1,
  keys: [signers.root.key],
  authorities: [{ name: 'Sở VHTT', key: signers.authority.key, notAfter: now + year }],
  ...of,
})

export const trust = (of: Partial<Trust> = {}): Trust => ({
  ...signed,
  version: 1,
  rootVersion: 1,
  delegations: [
    delegation({ key: signers.program.key, kinds: ['program'], area: [exampleProvince] }),
    delegation({ key: signers.approver.key }),
  ],
  ...of,
})

export const context = (of: Partial<DeviceContext> = {}): DeviceContext => ({
  verify: nodeVerify,
  hub: exampleHub,
  device: exampleDevice,
  zones: [exampleZone],
  unitPath,
  trust: trust(),
  now,
  ...of,
})

export const manifest = (of: Partial<Manifest> = {}): Manifest => ({ ...manifestMessage.example, ...of })
export const program = (of: Partial<Program> = {}): Program => ({ ...programMessage.example, ...of })

export const sealedManifest = async (of: Partial<Manifest> = {}, by: Signer = signers.approver) => {
  const bytes = envelopeBytes(await seal(manifestMessage, manifest(of), by))
  return { bytes, sha256: sha256Hex(bytes) }
}

/** A program and the head that points at it. */
export const sealedProgram = async (of: Partial<Program> = {}, by: Signer = signers.program) => {
  const body = program(of)
  const bytes = envelopeBytes(await seal(programMessage, body, by))
  const head: ActiveHead = {
    ...signed,
    to: toDevice(exampleDevice),
    status: 'active',
    epoch: body.epoch,
    version: body.version,
    program: { sha256: sha256Hex(bytes), bytes: bytes.length },
    trust: { version: 1, sha256: '0'.repeat(64), bytes: 1 },
    refreshBy: now + 86_400_000,
    validUntil: now + 37 * 86_400_000,
  }
  return { bytes, head }
}

export const sealedHead = async (
  of: Partial<ActiveHead> = {},
  by: Signer = signers.program,
): Promise<Envelope> => {
  const { head } = await sealedProgram()
  return seal(headMessage, { ...head, ...of }, by)
}
