import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { findFfmpeg } from '@nguon/media/ffmpeg/binary'
import { bundledFfmpeg, systemFfmpeg } from '../builds.ts'
import { temporaryFolder } from '../sounds.ts'

const folder = await temporaryFolder()
afterAll(folder.remove)

test('the bundled ffmpeg is found and runs', () => {
  expect(bundledFfmpeg).toMatchObject({ origin: 'bundled' })
  expect(bundledFfmpeg?.version).toMatch(/\d/)
})

test.skipIf(!systemFfmpeg)('ffmpeg of the system is preferred to the bundled one', async () => {
  expect((await findFfmpeg()).origin).toBe('system')
})

test('a configured path is used as it is', async () => {
  const configured = bundledFfmpeg?.path ?? ''
  expect(await findFfmpeg({ configured })).toMatchObject({ path: configured, origin: 'configured' })
})

test('a wrong configured path is an error, not a reason to look elsewhere', async () => {
  await expect(findFfmpeg({ configured: '/no/such/ffmpeg' })).rejects.toMatchObject({
    code: 'media.ffmpegMissing',
    params: { path: '/no/such/ffmpeg' },
  })
})

test('a program that is not ffmpeg is not taken for it', async () => {
  const liar = folder.file('ffmpeg')
  await writeFile(liar, '#!/bin/sh\necho hello\n')
  await chmod(liar, 0o755)
  await expect(findFfmpeg({ configured: liar })).rejects.toMatchObject({ code: 'media.ffmpegMissing' })
})

test('without node_modules in reach there is no bundled ffmpeg and the error says so', async () => {
  const lonely = pathToFileURL(folder.file('bundle.mjs')).href
  await expect(findFfmpeg({ only: 'bundled', resolveFrom: lonely })).rejects.toMatchObject({
    code: 'media.ffmpegMissing',
  })
})

test('a bundled ffmpeg that lost its x bit is given it back', async () => {
  const platform = `${process.platform}-${process.arch}`
  const root = folder.file('node_modules/@ffmpeg-installer')
  await mkdir(`${root}/ffmpeg`, { recursive: true })
  await mkdir(`${root}/${platform}`, { recursive: true })
  await writeFile(`${root}/ffmpeg/package.json`, '{"name":"@ffmpeg-installer/ffmpeg"}')
  await writeFile(`${root}/${platform}/package.json`, '{}')
  await copyFile(bundledFfmpeg?.path ?? '', `${root}/${platform}/ffmpeg`)
  await chmod(`${root}/${platform}/ffmpeg`, 0o644)
  const found = await findFfmpeg({ only: 'bundled', resolveFrom: pathToFileURL(folder.file('x.mjs')).href })
  expect(found.path).toBe(`${root}/${platform}/ffmpeg`)
})
