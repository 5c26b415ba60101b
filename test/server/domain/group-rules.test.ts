import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../../server/config.ts'
import { readGroupRules, rulesFor } from '../../../server/domain/group-rules.ts'

const provider = { NGUON_OIDC_ISSUER: 'https://dangnhap.hanoi.test', NGUON_OIDC_CLIENT_ID: 'nguon' }
const variableAtFault = (env: Record<string, string>): string => {
  try {
    readConfig(env)
    return ''
  } catch (error) {
    return error instanceof ConfigError && error.message.startsWith(error.variable)
      ? error.variable
      : 'another'
  }
}

test('a group is worth what is written for it, letter by letter, whatever signs stand in its name', () => {
  const rules = readGroupRules(
    ' CN=Soạn,OU=a@b = officer @ 00008 ;qtri=administrator@root;; g=viewer@group:x',
  )
  expect(rules).toEqual([
    { group: 'CN=Soạn,OU=a@b', role: 'officer', place: { kind: 'unit', name: '00008' } },
    { group: 'qtri', role: 'administrator', place: { kind: 'root' } },
    { group: 'g', role: 'viewer', place: { kind: 'group', id: 'x' } },
  ])
  expect('wrong' in rules ? [] : rulesFor(rules, ['QTRI', 'g']).map(({ group }) => group)).toEqual(['g'])
})

test.each(['x', 'x=king@root', '=officer@root', 'x=officer', 'x=officer@', 'a=viewer@root;x'])(
  'what is no rule stops the start: %s',
  (text) => {
    expect(variableAtFault({ ...provider, NGUON_OIDC_GRANTS: text })).toBe('NGUON_OIDC_GRANTS')
  },
)

test.each([
  ['NGUON_OIDC_ISSUER', { ...provider, NGUON_OIDC_ISSUER: 'http://dangnhap.hanoi.test' }],
  ['NGUON_OIDC_ISSUER', { ...provider, NGUON_OIDC_ISSUER: 'https://a:b@dangnhap.hanoi.test' }],
  ['NGUON_OIDC_ISSUER', { NGUON_OIDC_CLIENT_ID: 'nguon' }],
  ['NGUON_OIDC_CLIENT_ID', { NGUON_OIDC_ISSUER: provider.NGUON_OIDC_ISSUER }],
  ['NGUON_OIDC_SCOPES', { ...provider, NGUON_OIDC_SCOPES: 'profile' }],
  ['NGUON_OIDC_SECOND_FACTOR', { ...provider, NGUON_OIDC_SECOND_FACTOR: 'otp' }],
  ['NGUON_LOCAL_PASSWORDS', { NGUON_LOCAL_PASSWORDS: '0' }],
])('a setting that cannot be meant names %s', (variable, env) => {
  expect(variableAtFault(env)).toBe(variable)
})

test('plain HTTP is spoken with a provider on the same machine only', () => {
  expect(variableAtFault({ ...provider, NGUON_OIDC_ISSUER: 'http://[::1]:8080/realms/a' })).toBe('')
})
