import { createHash } from 'node:crypto'
import { access, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, expect, test } from 'vitest'
import { renderCard, rendererVersion } from '@nguon/media/render/card'
import { makeSpawnedRenderer } from '@nguon/media/render/spawn-renderer'
import { temporaryFolder } from '../sounds.ts'

const folder = await temporaryFolder()
// Beside node_modules, because the native part of resvg stays outside the bundle.
const script = fileURLToPath(
  new URL(`../../../node_modules/.cache/nguon-test/render-${process.pid}.mjs`, import.meta.url),
)
await build({
  entryPoints: [fileURLToPath(new URL('../../../media/render/render-card-process.ts', import.meta.url))],
  outfile: script,
  bundle: true,
  platform: 'node',
  format: 'esm',
  external: ['@resvg/resvg-js'],
  logLevel: 'error',
})
afterAll(async () => {
  await rm(script, { force: true })
  await folder.remove()
})

const render = makeSpawnedRenderer({ script })
const card = {
  title: 'THÔNG BÁO HỌP TỔ DÂN PHỐ',
  text: 'Kính mời bà con họp lúc 19 giờ 30.',
  headline: 'UBND phường Ngọc Hà',
  width: 384,
  height: 192,
}

test('the child draws the same bytes as the function', async () => {
  const output = folder.file('card.png')
  const drawn = await render({ ...card, output })
  const here = await renderCard(card)
  const file = await readFile(output)
  expect(file.equals(here.png)).toBe(true)
  expect(drawn).toEqual({
    ok: true,
    width: 384,
    height: 192,
    fits: true,
    fontPx: here.fontPx,
    missing: [],
    sha256: createHash('sha256').update(file).digest('hex'),
    bytes: file.length,
    rendererVersion,
  })
})

test('a bad size comes back as the same refusal', async () => {
  await expect(render({ ...card, width: 3, output: folder.file('bad.png') })).rejects.toMatchObject({
    code: 'render.badSize',
    kind: 'refused',
    params: { width: 3, height: 192 },
  })
})

test('missing faces come back as the same failure, and no file is left', async () => {
  const output = folder.file('none.png')
  await expect(render({ ...card, output, fontFolder: '/no/such/folder' })).rejects.toMatchObject({
    code: 'render.fontMissing',
  })
  await expect(access(output)).rejects.toThrow()
})

test('a file that cannot be written fails with the reason', async () => {
  await expect(render({ ...card, output: '/no/such/folder/card.png' })).rejects.toMatchObject({
    code: 'render.failed',
    message: expect.stringContaining('ENOENT') as string,
  })
})

test('a child that dies without an answer fails with what it said', async () => {
  const broken = folder.file('broken.mjs')
  await writeFile(broken, 'throw new Error("no such module")')
  await expect(makeSpawnedRenderer({ script: broken })({ ...card, output: 'x' })).rejects.toMatchObject({
    code: 'render.failed',
    message: expect.stringContaining('no such module') as string,
  })
})

test('a child that hangs is given up', async () => {
  const hung = folder.file('hung.mjs')
  await writeFile(hung, 'setInterval(() => {}, 1000)')
  const work = makeSpawnedRenderer({ script: hung, timeoutMs: 300 })({ ...card, output: 'x' })
  await expect(work).rejects.toMatchObject({ code: 'render.failed' })
})

test('aborting ends the child', async () => {
  const hung = folder.file('hung2.mjs')
  await writeFile(hung, 'setInterval(() => {}, 1000)')
  const abort = new AbortController()
  const work = makeSpawnedRenderer({ script: hung })({ ...card, output: 'x' }, abort.signal)
  abort.abort()
  await expect(work).rejects.toMatchObject({ code: 'media.stopped' })
})
