import { expect, test } from 'vitest'
import { buildApart } from '../../scripts/build/apart.mjs'

test('a build that fails in its own process is told in the words of the build', async () => {
  await expect(buildApart({ only: ['hubb'], say: () => {} })).rejects.toThrow('hubb is none of hub, broker')
})

test('a build in its own process says what it makes', async () => {
  const made = await buildApart({ only: ['espeak-wasm-runner'], say: () => {} })
  expect(['', 'espeak-wasm-runner']).toContain(made.join())
})
