import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seal, type Envelope } from '@nguon/protocol/envelope'
import { UnitId } from '@nguon/protocol/ids'
import { bindingMessage } from '@nguon/protocol/messages/binding'
import { exampleDevice } from '@nguon/protocol/messages/example-ids'
import { policyMessage } from '@nguon/protocol/messages/policy'
import { rootMessage } from '@nguon/protocol/messages/root'
import { trustMessage } from '@nguon/protocol/messages/trust'
import { decodePayload } from '@nguon/protocol/envelope'
import { nodeVerify } from '@nguon/protocol/node/crypto'
import {
  compareTrust,
  delegationsFor,
  openBinding,
  openPolicy,
  openRoot,
  openTrust,
  reaches,
  rootFingerprint,
} from '@nguon/protocol/trust-chain'
import { signers } from './test-keys.ts'
import { delegation, now, root, trust, unitPath, year } from './ward.ts'

const fingerprintOf = (envelope: Envelope) => rootFingerprint(decodePayload(envelope) ?? new Uint8Array())

test('a root opens by its fingerprint and enough of its own signatures', async () => {
  const twoOfThree = root({
    threshold: 2,
    keys: [signers.root.key, signers.device.key, signers.stranger.key],
  })
  const once = await seal(rootMessage, twoOfThree, signers.root)
  const twice = await seal(rootMessage, twoOfThree, signers.root, signers.stranger)
  const expected = { fingerprint: fingerprintOf(twice), allowTrial: false }
  expect(await openRoot(nodeVerify, twice, expected)).toMatchObject({ ok: true })
  expect(await openRoot(nodeVerify, once, expected)).toMatchObject({ code: 'badSignature' })
  expect(await openRoot(nodeVerify, twice, { ...expected, fingerprint: '0'.repeat(32) })).toMatchObject({
    code: 'wrongRoot',
  })
})

test('a trial root is refused in production', async () => {
  const trial = await seal(rootMessage, root({ trial: true }), signers.root)
  const fingerprint = fingerprintOf(trial)
  expect(await openRoot(nodeVerify, trial, { fingerprint, allowTrial: false })).toMatchObject({
    code: 'trialRefused',
  })
  expect(await openRoot(nodeVerify, trial, { fingerprint, allowTrial: true })).toMatchObject({ ok: true })
})

test('only an authority that is still one may sign trust', async () => {
  const byAuthority = await seal(trustMessage, trust(), signers.authority)
  const byProgram = await seal(trustMessage, trust(), signers.program)
  expect(await openTrust(nodeVerify, root(), byAuthority, now)).toMatchObject({ ok: true })
  expect(await openTrust(nodeVerify, root(), byAuthority, now + 2 * year)).toMatchObject({
    code: 'notDelegated',
  })
  expect(await openTrust(nodeVerify, root(), byProgram, now)).toMatchObject({ code: 'notDelegated' })
})

test('what an authority signed outlasts its term, but not the root that names it', async () => {
  const sealed = await seal(trustMessage, trust(), signers.authority)
  const over = root({ authorities: [{ name: 'Sở VHTT', key: signers.authority.key, notAfter: now - 1 }] })
  expect(await openTrust(nodeVerify, over, sealed, now)).toMatchObject({ code: 'notDelegated' })
  expect(await openTrust(nodeVerify, over, sealed, 'held')).toMatchObject({ ok: true })
  const without = root({ authorities: [] })
  expect(await openTrust(nodeVerify, without, sealed, 'held')).toMatchObject({ code: 'notDelegated' })
})

test('a trust document of a root that is not held yet waits for it', async () => {
  const sealed = await seal(trustMessage, trust({ rootVersion: 2 }), signers.authority)
  expect(await openTrust(nodeVerify, root(), sealed, now)).toMatchObject({ code: 'newerRoot' })
  expect(await openTrust(nodeVerify, root({ version: 2 }), sealed, now)).toMatchObject({ ok: true })
})

test('a higher root outranks version numbers that somebody burnt', () => {
  const burnt = { rootVersion: 1, version: 999_999 }
  expect(compareTrust({ rootVersion: 2, version: 3 }, burnt)).toBeGreaterThan(0)
  expect(compareTrust({ rootVersion: 1, version: 3 }, burnt)).toBeLessThan(0)
})

test('a revoked key says nothing, even where a delegation names it', () => {
  const revoked = trust({ revoked: [{ keyid: signers.approver.keyid, at: now }] })
  expect(delegationsFor(trust(), 'bulletin', now)).toHaveLength(1)
  expect(delegationsFor(revoked, 'bulletin', now)).toEqual([])
  expect(delegationsFor(revoked, 'program', now)).toHaveLength(1)
})

test('a key that is delegated for policies sets those of its area, and nothing above it', async () => {
  const [province, commune, hamlet] = unitPath as [UnitId, UnitId, UnitId]
  const chain = {
    root: root(),
    trust: trust({ delegations: [delegation({ key: signers.approver.key, kinds: ['policy'] })] }),
  }
  const judge = async (unit: UnitId, by = signers.approver) =>
    openPolicy(
      nodeVerify,
      chain,
      await seal(policyMessage, { ...policyMessage.example, unit }, by),
      now,
      unitPath,
    )
  expect(await judge(commune)).toMatchObject({ ok: true })
  expect(await judge(hamlet)).toMatchObject({ ok: true })
  expect(await judge(province)).toMatchObject({ code: 'outsideArea' })
  expect(await judge(province, signers.authority)).toMatchObject({ ok: true })
  expect(await judge(commune, signers.program)).toMatchObject({ code: 'notDelegated' })
})

test('a binding speaks of one device and one key', async () => {
  const binding = { ...bindingMessage.example, key: signers.device.key }
  const sealed = await seal(bindingMessage, binding, signers.authority)
  const me = { id: exampleDevice, keyid: signers.device.keyid }
  expect(await openBinding(nodeVerify, root(), sealed, now, me)).toMatchObject({ ok: true })
  const otherKey = { ...me, keyid: signers.stranger.keyid }
  expect(await openBinding(nodeVerify, root(), sealed, now, otherKey)).toMatchObject({
    code: 'wrongAudience',
  })
})

test('an area reaches down the path from where the signer stands, never up and never aside', () => {
  const [province, commune, hamlet] = unitPath as [UnitId, UnitId, UnitId]
  const aside = UnitId.parse('01939c00-0000-7000-8000-0000000000aa')
  expect(reaches([commune], [commune], unitPath)).toBe(true)
  expect(reaches([commune], [hamlet], unitPath)).toBe(true)
  expect(reaches([hamlet], [commune], unitPath)).toBe(false)
  expect(reaches([commune], [province], unitPath)).toBe(false)
  expect(reaches([aside], [hamlet], unitPath)).toBe(false)
  expect(reaches([commune], [aside], unitPath)).toBe(false)
  const units = [province, commune, hamlet, aside]
  fc.assert(
    fc.property(fc.subarray(units), fc.subarray(units), (delegated, area) => {
      const expected = area.some((unit) => {
        const depth = unitPath.indexOf(unit)
        return depth >= 0 && delegated.some((d) => unitPath.indexOf(d) >= 0 && unitPath.indexOf(d) <= depth)
      })
      expect(reaches(delegated, area, unitPath)).toBe(expected)
    }),
  )
})
