import { expect, test } from 'vitest'
import { fromUtf8, toUtf8 } from '@nguon/protocol/bytes'
import { payloadBytes } from '@nguon/protocol/envelope'
import { keyIdOf } from '@nguon/protocol/keys'
import { everyMessage } from '@nguon/protocol/messages/every-message'
import { exampleCommune, exampleProvince } from '@nguon/protocol/messages/example-ids'
import { trustMessage, type Trust } from '@nguon/protocol/messages/trust'
import { placeName, readStatement } from '@nguon/protocol/statement'
import { signers } from './test-keys.ts'
import { delegation, trust } from './ward.ts'

const read = (next: Trust, base?: Trust) => {
  const statement = readStatement(trustMessage.payloadType, payloadBytes(trustMessage, next), base)
  if (!statement.ok || statement.value.about !== 'trust') throw new Error('not a trust document')
  return statement.value.difference
}

test.each(['trust', 'binding', 'policy', 'override', 'root'])(
  '%s: its golden example is read whole',
  (name) => {
    const message = everyMessage.find((m) => m.name === name)
    if (message === undefined) throw new Error('no such message')
    const payload = payloadBytes(message, message.example)
    expect(readStatement(message.payloadType, payload)).toMatchObject({ ok: true, value: { about: name } })
  },
)

test('bytes with a field that would not be shown, or with one twice, are not shown at all', () => {
  const text = fromUtf8(payloadBytes(trustMessage, trust()))
  const judge = (of: string) => readStatement(trustMessage.payloadType, toUtf8(of))
  expect(judge(text)).toMatchObject({ ok: true })
  expect(judge(text.replace('{', '{"alsoMay":"speak",'))).toMatchObject({ code: 'malformed' })
  expect(judge(text.replace('"kinds":[', '"whole":true,"kinds":['))).toMatchObject({ code: 'malformed' })
  expect(judge(text.replace('"version":1', '"version":1,"version":1'))).toMatchObject({ code: 'malformed' })
  expect(readStatement('application/json', toUtf8(text))).toMatchObject({ code: 'wrongType' })
})

test('a trust document is told as what it changes', () => {
  const [program, minh] = trust().delegations as [
    ReturnType<typeof delegation>,
    ReturnType<typeof delegation>,
  ]
  const hoa = delegation({ key: signers.stranger.key })
  const wider = { ...minh, area: [exampleProvince] }
  const base = trust({ revoked: [{ keyid: signers.device.keyid, at: 1 }] })
  expect(read(base, base)).toEqual({
    added: [],
    changed: [],
    withdrawn: [],
    replaced: [],
    revoked: [],
    unrevoked: [],
    kept: 2,
  })
  const next = trust({
    delegations: [program, wider, hoa],
    revoked: [{ keyid: keyIdOf(signers.root.key), at: 2 }],
  })
  expect(read(next, base)).toMatchObject({
    added: [hoa],
    changed: [{ before: minh, after: wider }],
    withdrawn: [],
    revoked: [{ keyid: signers.root.keyid }],
    unrevoked: [{ keyid: signers.device.keyid }],
    kept: 1,
  })
  expect(read(trust({ delegations: [program] }), base).withdrawn).toEqual([minh])
  expect(read(next).added).toHaveLength(3)
})

test('a key that comes for another one of the same person, work and place is told as such', () => {
  const [program, minh] = trust().delegations as [
    ReturnType<typeof delegation>,
    ReturnType<typeof delegation>,
  ]
  const fresh = { ...minh, key: signers.stranger.key }
  const base = trust()
  const beside = read(trust({ delegations: [program, minh, fresh] }), base)
  expect(beside).toMatchObject({ added: [fresh], replaced: [{ before: minh, after: fresh, stays: true }] })
  const instead = read(trust({ delegations: [program, fresh] }), base)
  expect(instead).toMatchObject({ withdrawn: [minh], replaced: [{ before: minh, stays: false }] })
  const revoked = trust({
    delegations: [program, minh, fresh],
    revoked: [{ keyid: keyIdOf(minh.key), at: 1 }],
  })
  expect(read(revoked, base).replaced).toMatchObject([{ before: minh, stays: false }])
  // Of another person, for other work or elsewhere it is no replacement.
  const others = [
    { ...fresh, holder: { ...fresh.holder, name: 'Lê Thị Hoa' } },
    { ...fresh, kinds: ['policy' as const] },
    { ...fresh, area: [exampleProvince] },
  ]
  for (const other of others)
    expect(read(trust({ delegations: [program, minh, other] }), base).replaced).toEqual([])
})

test('a unit has the name that the bytes give it, or none', () => {
  const places = [{ id: exampleCommune, name: 'Phường Ngọc Hà' }]
  expect(placeName({ places }, exampleCommune)).toBe('Phường Ngọc Hà')
  expect(placeName({ places }, exampleProvince)).toBeUndefined()
})
