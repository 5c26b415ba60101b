/** What people order past the hub: lifts by two of them, and the trial's emergencies. */
import { acceptEmergency } from '@nguon/protocol/accept/emergency'
import { acceptOverride } from '@nguon/protocol/accept/override'
import { envelopeBytes, seal } from '@nguon/protocol/envelope'
import { UserId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { exampleHamlet, exampleProvince } from '@nguon/protocol/messages/example-ids'
import { emergencyMessage, type Emergency } from '@nguon/protocol/messages/emergency'
import { overrideMessage, type Override } from '@nguon/protocol/messages/override'
import type { Delegation } from '@nguon/protocol/messages/trust'
import { hour, minute } from '@nguon/protocol/time'
import { expect, test } from 'vitest'
import { signerFromSeed, signers } from './test-keys.ts'
import { context, delegation, now, otherCommune, trust, year } from './ward.ts'

const person = (n: number) => ({
  user: UserId.parse(`01939c00-0000-7000-8000-00000000010${n}`),
  name: `Người ${n}`,
})
const [ha, haAtHome, minh, an] = [21, 22, 23, 24].map(signerFromSeed) as [Signer, Signer, Signer, Signer]

const may = (signer: Signer, who: number, of: Partial<Delegation> = {}) =>
  delegation({ key: signer.key, kinds: ['override', 'emergency'], holder: person(who), ...of })

const lift = async (delegations: Delegation[], by: Signer[], of: Partial<Override> = {}) => {
  const body = { ...overrideMessage.example, ...of }
  const bytes = envelopeBytes(await seal(overrideMessage, body, ...by))
  const accepted = await acceptOverride(context({ trust: trust({ delegations }) }), bytes)
  return accepted.ok ? 'accepted' : accepted.code
}

test('two people lift limits; two keys of one person do not, nor one key twice, nor one person with a stranger', async () => {
  const all = [may(ha, 1), may(haAtHome, 1), may(minh, 2)]
  expect(await lift(all, [ha, minh])).toBe('accepted')
  expect(await lift(all, [ha, haAtHome])).toBe('outsideArea')
  expect(await lift(all, [ha, ha])).toBe('badSignature')
  expect(await lift(all, [ha, signers.stranger])).toBe('badSignature')
  expect(await lift(all, [ha])).toBe('badSignature')
})

test('a key that bears two names is no second person', async () => {
  const all = [may(ha, 1), may(ha, 2), may(haAtHome, 1)]
  expect(await lift(all, [ha, haAtHome])).toBe('outsideArea')
  // The other key is delegated elsewhere: only one reaches this box.
  const elsewhere = may(an, 3, { area: [otherCommune] })
  expect(await lift([may(ha, 1), may(ha, 2), elsewhere], [ha, an])).toBe('outsideArea')
})

test('a lift binds where both may lift, for its own hub, and not once it is over', async () => {
  const all = [may(ha, 1, { area: [exampleProvince] }), may(minh, 2)]
  expect(await lift(all, [ha, minh], { area: [exampleProvince] })).toBe('outsideArea')
  expect(await lift(all, [ha, minh], { area: [exampleHamlet] })).toBe('accepted')
  expect(await lift(all, [ha, minh], { area: [otherCommune] })).toBe('outsideArea')
  expect(await lift(all, [ha, minh], { from: now - hour, until: now })).toBe('expired')
  expect(await lift([may(ha, 1), may(minh, 2, { notAfter: now })], [ha, minh])).toBe('badSignature')
})

const order = async (of: Partial<Emergency> = {}, by = ha, of2: { trial?: boolean } = {}) => {
  const body = { ...emergencyMessage.example, ...of }
  const accepted = await acceptEmergency(
    context({ trust: trust({ delegations: [may(ha, 1), may(an, 3, { area: [otherCommune] })] }) }),
    { trial: of2.trial ?? true },
    envelopeBytes(await seal(emergencyMessage, body, by)),
  )
  return accepted.ok ? 'accepted' : accepted.code
}

test('the small form of an emergency is obeyed in a trial alone, from whom it was delegated to, where this box stands', async () => {
  expect(await order()).toBe('accepted')
  expect(await order({}, ha, { trial: false })).toBe('trialRefused')
  expect(await order({}, an)).toBe('outsideArea')
  expect(await order({}, signers.stranger)).toBe('notDelegated')
  expect(await order({ to: 'z:01939c00-0000-7000-8000-0000000000dd' })).toBe('wrongAudience')
  expect(await order({ issuedAt: now - hour, expiresAt: now })).toBe('expired')
})

test('an emergency of the future is none: it would outlast the longest', async () => {
  const later = now + year
  expect(await order({ issuedAt: later, expiresAt: later + hour })).toBe('notYetValid')
  // A box's clock may lag a little.
  expect(await order({ issuedAt: now + 20_000, expiresAt: now + minute })).toBe('accepted')
})
