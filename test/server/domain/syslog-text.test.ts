import fc from 'fast-check'
import { expect, test } from 'vitest'
import { securityEventOf, type SecurityEvent } from '../../../server/domain/security-event.ts'
import { framed, syslogText, type Sender } from '../../../server/domain/syslog-text.ts'

const sender: Sender = { host: 'hub.hanoi', hubName: 'Hà Nội', version: '1.0', format: 'rfc5424' }
const event = (fields: SecurityEvent['fields']): SecurityEvent => ({
  name: 'grant.give',
  at: Date.UTC(2026, 10, 25, 1, 2, 3, 4),
  outcome: 'success',
  severity: 5,
  fields,
})

test('an event is written as the standard has it', () => {
  expect(syslogText(event({ user: 'ha', unit: 'Phường Ngọc Hà', subject: null }), sender)).toBe(
    '<109>1 2026-11-25T01:02:03.004Z hub.hanoi nguon - grant.give ' +
      '[nguon@32473 user="ha" unit="Phường Ngọc Hà" outcome="success" hub="Hà Nội" version="1.0"] \uFEFFgrant.give',
  )
  expect(syslogText(event({ user: 'ha', address: '10.0.0.1' }), { ...sender, format: 'cef' })).toBe(
    '<109>1 2026-11-25T01:02:03.004Z hub.hanoi nguon - grant.give - ' +
      '\uFEFFCEF:0|Nguon|hub|1.0|grant.give|grant.give|4|rt=1795568523004 outcome=success dvchost=Hà Nội suser=ha src=10.0.0.1',
  )
})

/** Reads structured data as a receiver does: a backslash takes the next character as it is. */
const pairsIn = (text: string): Record<string, string> => {
  const body = /\[nguon@32473 (.*)\] \uFEFF/s.exec(text)?.[1] ?? ''
  return Object.fromEntries(
    [...body.matchAll(/(\w+)="((?:\\.|[^"\\\]])*)"(?: |$)/gs)].map(([, name = '', value = '']) => [
      name,
      value.replace(/\\(.)/gs, '$1'),
    ]),
  )
}

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom('"', '\\', ']', '[', '=', '|', '\n', '\r', '\0', '\u2028', '\u202e', ' ', '<13>1 '),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 60,
})

test('whatever a name holds, it stays one value on one line', () => {
  fc.assert(
    fc.property(hostile, (name) => {
      const text = syslogText(event({ user: name, unit: 'x' }), sender)
      expect(text).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
      const pairs = pairsIn(text)
      expect(Object.keys(pairs)).toEqual([
        ...(name === '' ? [] : ['user']),
        'unit',
        'outcome',
        'hub',
        'version',
      ])
      expect(pairs['unit']).toBe('x')
    }),
  )
})

test('in CEF nobody’s name begins a field of its own', () => {
  fc.assert(
    fc.property(hostile, (name) => {
      const text = syslogText(event({ user: name }), { ...sender, format: 'cef' })
      expect(text).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
      // A key is a word before an equals sign that nothing escapes.
      const extension = text.split('|').slice(7).join('|')
      const keys = [...extension.matchAll(/(?:^| )(\w+)=/g)].map(([, key]) => key)
      expect(keys).toEqual(['rt', 'outcome', 'dvchost', ...(name === '' ? [] : ['suser'])])
    }),
  )
})

test('a frame says how many bytes follow, not how many letters', () => {
  expect(framed('Hà').toString()).toBe('3 Hà')
})

test('what bears on security is told, what a ward broadcasts is not', () => {
  const row = { seq: 1, at: 0, hash: 'h', userName: 'ha', deputyForName: null, unitName: null, subject: null }
  const told = (action: string) => securityEventOf({ ...row, action }) !== undefined
  expect(
    ['session.openByPassword', 'grant.give', 'key.revoke', 'device.enrol', 'policy.sign'].map(told),
  ).toEqual(Array<boolean>(5).fill(true))
  expect(['bulletin.edit', 'schedule.create', 'command.volume', 'device.volume'].map(told)).toEqual(
    Array<boolean>(4).fill(false),
  )
})
