import { toBase64 } from '@nguon/protocol/bytes'
import { payloadBytes } from '@nguon/protocol/envelope'
import { everyMessage } from '@nguon/protocol/messages/every-message'
import { exampleHub } from '@nguon/protocol/messages/example-ids'
import { expect, test } from 'vitest'
import { readToSign } from '../../web/src/features/signing/read-to-sign.ts'

const paper = (name: string) => {
  const message = everyMessage.find((one) => one.name === name)
  if (message === undefined) throw new Error('no such message')
  return {
    payloadType: message.payloadType,
    payload: toBase64(payloadBytes(message, message.example)),
  }
}

test.each(['trust', 'binding', 'policy', 'override'])('%s: what is of this hub may be signed', (name) => {
  expect(readToSign(paper(name), exampleHub, null)).toMatchObject({ ok: true, statement: { about: name } })
})

test('what another hub asks for may not be signed, however well it reads', () => {
  expect(readToSign(paper('binding'), 'another', null)).toEqual({ ok: false, problem: 'otherHub' })
})

test.each([
  ['a root, which no screen shows', paper('root')],
  ['no base64', { ...paper('binding'), payload: '!' }],
  ['another kind of document', { ...paper('binding'), payloadType: 'application/json' }],
])('%s may not be signed', (_, toSign) => {
  expect(readToSign(toSign, exampleHub, null)).toEqual({ ok: false, problem: 'unreadable' })
})
