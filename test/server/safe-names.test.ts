/** What boxes and people send is kept under names of the hub's own making. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openMediaFolder } from '../../server/adapters/media/media-folder.ts'
import { openUploadFolder } from '../../server/adapters/media/upload-folder.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-names-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

const led = [
  '',
  '.',
  '..',
  '../outside',
  '/etc/passwd',
  'a\0b',
  '..\\outside',
  `${'a'.repeat(64)}\n`,
  `../${'a'.repeat(61)}`,
  `${'a'.repeat(36)}.${'a'.repeat(63)}/`,
  '%2e%2e%2foutside',
]

test('no name that leads elsewhere is kept, read or removed among uploads', async () => {
  const uploads = await openUploadFolder(join(folder, 'uploads'))
  for (const name of led) {
    await expect(uploads.keep(name, new Uint8Array([1])), name).rejects.toThrow(TypeError)
    await expect(uploads.read(name), name).rejects.toThrow(TypeError)
    await expect(
      Promise.resolve().then(() => uploads.remove(name)),
      name,
    ).rejects.toThrow(TypeError)
  }
  expect(await readdir(folder)).toEqual(['uploads'])
  expect(await readdir(join(folder, 'uploads'))).toEqual([])
})

test('media has no names but hashes', async () => {
  const media = await openMediaFolder(join(folder, 'media'))
  for (const name of led) {
    expect(() => media.pathOf(name), name).toThrow(TypeError)
    expect(() => media.read(name), name).toThrow(TypeError)
  }
})
