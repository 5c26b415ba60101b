import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { filesUnder } from '../../scripts/build/fingerprint.mjs'
import { root } from '../../scripts/root.mjs'

let inSources
let inCompose
let documented

const variablesIn = async (files) => {
  const texts = await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')))
  return new Set(texts.flatMap((text) => text.match(/\bNGUON_[A-Z0-9_]*[A-Z0-9]\b/g) ?? []))
}

const missing = (wanted, there) => [...wanted].filter((name) => !there.has(name)).sort()

beforeAll(async () => {
  const files = (await Promise.all(['server', 'agents', 'media', 'scripts', 'web'].map(filesUnder))).flat()
  inSources = await variablesIn(files.filter((file) => /\.(tsx?|mjs)$/.test(file)))
  inCompose = await variablesIn(['docker-compose.yml'])
  documented = await variablesIn(['docs/configuration.md'])
})

test('every variable that a part reads is documented', () => {
  expect(missing(inSources, documented)).toEqual([])
})

test('every documented variable exists', () => {
  expect(missing(documented, new Set([...inSources, ...inCompose]))).toEqual([])
})
