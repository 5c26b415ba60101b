import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seal, type Envelope } from '@nguon/protocol/envelope'
import { UnitId } from '@nguon/protocol/ids'
import { bindingMessage } from '@nguon/protocol/messages/binding'
import { exampleDevice } from '@nguon/protocol/messages/example-ids'
import { rootMessage } from '@nguon/protocol/messages/root'
import { trustMessage } from '@nguon/protocol/messages/trust'
import { decodePayload } from '@nguon/protocol/envelope'
import { nodeVerify } from '@nguon/protocol/node/crypto'
import { openBinding, openRoot, openTrust, reaches, rootFingerprint } from '@nguon/protocol/trust-chain'
import { signers } from './test-keys.ts'
import { now, root, trust, unitPath, year } from './ward.ts'

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
