import { expect, test } from 'vitest'
import { acceptCommand } from '@nguon/protocol/accept/command'
import { acceptHead } from '@nguon/protocol/accept/head'
import { acceptManifest, withinDates } from '@nguon/protocol/accept/manifest'
import { acceptProgram } from '@nguon/protocol/accept/program'
import { envelopeBytes, seal } from '@nguon/protocol/envelope'
import { commandMessage } from '@nguon/protocol/messages/command'
import { exampleHamlet, exampleProvince } from '@nguon/protocol/messages/example-ids'
import type { headMessage } from '@nguon/protocol/messages/head'
import { signers } from './test-keys.ts'
import {
  context,
  delegation,
  manifest,
  now,
  otherCommune,
  sealedHead,
  sealedManifest,
  sealedProgram,
  trust,
  year,
} from './ward.ts'

const otherHub = '01939c00-0000-7000-8000-0000000000bb' as typeof headMessage.example.hub
const otherDevice = 'd:01939c00-0000-7000-8000-0000000000cc'

test('a head is obeyed only when it is for this device, from the hub, fresh and not older', async () => {
  const head = await sealedHead()
  const held = { epoch: 1_795_000_000, version: 7, issuedAt: now }
  expect(await acceptHead(context(), head, undefined)).toMatchObject({ ok: true })
  expect(await acceptHead(context(), head, held)).toMatchObject({ ok: true })
  expect(await acceptHead(context(), head, { ...held, version: 8 })).toMatchObject({ code: 'older' })
  expect(await acceptHead(context(), head, { ...held, epoch: held.epoch + 1, version: 1 })).toMatchObject({
    code: 'older',
  })
  expect(await acceptHead(context(), head, { ...held, issuedAt: now + 1 })).toMatchObject({ code: 'older' })
  expect(await acceptHead(context({ now: now + year }), head, undefined)).toMatchObject({ ok: false })
  const endless = await sealedHead({ validUntil: now + year })
  expect(await acceptHead(context(), endless, undefined)).toMatchObject({ code: 'malformed' })
  expect(await acceptHead(context(), await sealedHead({ to: otherDevice }), undefined)).toMatchObject({
    code: 'wrongAudience',
  })
  expect(await acceptHead(context(), await sealedHead({ hub: otherHub }), undefined)).toMatchObject({
    code: 'wrongHub',
  })
  expect(await acceptHead(context(), await sealedHead({}, signers.approver), undefined)).toMatchObject({
    code: 'notDelegated',
  })
  const expired = await sealedHead({ validUntil: now })
  expect(await acceptHead(context(), expired, undefined)).toMatchObject({ code: 'expired' })
})

test('a program is the very bytes that the head names', async () => {
  const { bytes, head } = await sealedProgram()
  expect(await acceptProgram(context(), bytes, head)).toMatchObject({ ok: true })
  const other = await sealedProgram({ version: 8 })
  expect(await acceptProgram(context(), other.bytes, head)).toMatchObject({ code: 'wrongHash' })
  expect(await acceptProgram(context(), other.bytes, { ...other.head, version: 9 })).toMatchObject({
    code: 'older',
  })
  const future = await sealedProgram({ resolver: 99 })
  expect(await acceptProgram(context(), future.bytes, future.head)).toMatchObject({ code: 'unknownResolver' })
  const byApprover = await sealedProgram({}, signers.approver)
  expect(await acceptProgram(context(), byApprover.bytes, byApprover.head)).toMatchObject({
    code: 'notDelegated',
  })
})

test('a manifest counts only with a valid approver’s signature, inside that approver’s area', async () => {
  const check = async (sealed: Awaited<ReturnType<typeof sealedManifest>>, of = {}) =>
    acceptManifest(context(of), sealed.bytes, sealed.sha256)
  expect(await check(await sealedManifest())).toMatchObject({ ok: true })
  expect(await check(await sealedManifest({ area: [exampleHamlet] }))).toMatchObject({ ok: true })
  expect(await check(await sealedManifest({}, signers.program))).toMatchObject({ code: 'notDelegated' })
  expect(await check(await sealedManifest({}, signers.stranger))).toMatchObject({ code: 'notDelegated' })
  expect(await check(await sealedManifest({ area: [otherCommune] }))).toMatchObject({ code: 'outsideArea' })
  expect(await check(await sealedManifest({ area: [exampleProvince] }))).toMatchObject({
    code: 'outsideArea',
  })
  const elsewhere = trust({ delegations: [delegation({ key: signers.approver.key, area: [otherCommune] })] })
  expect(await check(await sealedManifest(), { trust: elsewhere })).toMatchObject({ code: 'outsideArea' })
  const lapsed = trust({ delegations: [delegation({ key: signers.approver.key, notAfter: now })] })
  expect(await check(await sealedManifest(), { trust: lapsed })).toMatchObject({ code: 'notDelegated' })
  const sealed = await sealedManifest()
  expect(await acceptManifest(context(), sealed.bytes, '0'.repeat(64))).toMatchObject({ code: 'wrongHash' })
})

test('the dates of a manifest bound the whole play', () => {
  const m = manifest({ notBefore: now, notAfter: now + 1_000 })
  expect(withinDates(m, now, now + 1_000)).toBe(true)
  expect(withinDates(m, now - 1, now + 500)).toBe(false)
  expect(withinDates(m, now + 500, now + 1_001)).toBe(false)
})

test('a command is obeyed within its two minutes, by whom it addresses', async () => {
  const sealed = async (of = {}) =>
    envelopeBytes(await seal(commandMessage, { ...commandMessage.example, ...of }, signers.program))
  expect(await acceptCommand(context(), await sealed())).toMatchObject({ ok: true })
  expect(await acceptCommand(context({ now: now + 60_000 }), await sealed())).toMatchObject({
    code: 'expired',
  })
  expect(await acceptCommand(context({ now: now - 31_000 }), await sealed())).toMatchObject({
    code: 'notYetValid',
  })
  expect(await acceptCommand(context({ zones: [] }), await sealed())).toMatchObject({ code: 'wrongAudience' })
  await expect(sealed({ expiresAt: now + 120_001 })).rejects.toThrow('expiresAt')
})
