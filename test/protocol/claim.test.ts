import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkCode, claimSecret, formatClaim, parseClaim } from '@nguon/protocol/claim'
import { signers } from './test-keys.ts'

const random = fc.uint8Array({ minLength: 16, maxLength: 16 })

test('a claim survives being written and read', () => {
  fc.assert(
    fc.property(random, (bytes) => {
      const claim = {
        hubUrl: 'http://127.0.0.1:8780',
        secret: claimSecret(bytes),
        rootFingerprint: 'ab'.repeat(16),
      }
      expect(parseClaim(` ${formatClaim(claim)}\n`)).toEqual(claim)
    }),
  )
})

test('what is no claim is nothing', () => {
  for (const wrong of [
    '',
    'NGUON1',
    'NGUON1*ftp://x*0123456789ABCDEF*' + 'ab'.repeat(16),
    'NGUON1*http://x*SHORT*' + 'ab'.repeat(16),
  ])
    expect(parseClaim(wrong)).toBeUndefined()
})

test('the check code depends on the secret and on the key', () => {
  const code = checkCode('0123456789ABCDEF', signers.device.key)
  expect(code).toMatch(/^\d{3} \d{3}$/)
  expect(checkCode('0123456789ABCDEF', signers.device.key)).toBe(code)
  expect(checkCode('0123456789ABCDEG', signers.device.key)).not.toBe(code)
  expect(checkCode('0123456789ABCDEF', signers.stranger.key)).not.toBe(code)
})
