import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { App } from '../../../server/adapters/http/app-type.ts'
import { buildApp } from '../../../server/adapters/http/app.ts'

let root: string
let app: App
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'nguon-web-'))
  await mkdir(join(root, 'assets'))
  await writeFile(join(root, 'index.html'), '<!doctype html><title>Nguồn</title>')
  await writeFile(join(root, 'assets', 'app-1a2b.js'), 'export {}')
  app = await buildApp({ version: '0', identify: async () => undefined, plugins: [], webRoot: root })
})
afterAll(async () => {
  await app.close()
  await rm(root, { recursive: true })
})

test.each(['/', '/vao/abc', '/lich-phat?ngay=1'])(
  '%s is the console, asked for again each time',
  async (url) => {
    const answer = await app.inject({ url })
    expect(answer.statusCode).toBe(200)
    expect(answer.payload).toContain('<title>Nguồn</title>')
    expect(answer.headers['cache-control']).toBe('no-cache')
  },
)

test('a built file is kept for good', async () => {
  const answer = await app.inject({ url: '/assets/app-1a2b.js' })
  expect(answer.headers['cache-control']).toContain('immutable')
  expect(answer.headers['content-type']).toContain('javascript')
})

test.each(['/device/v1/nothing', '/api/v2/nothing', '/../package.json'])(
  '%s is never a page of another kind',
  async (url) => {
    const answer = await app.inject({ url })
    expect(answer.payload).not.toContain('"workspaces"')
    if (!url.startsWith('/..')) expect(answer.json()).toMatchObject({ status: 404, code: 'request.notFound' })
  },
)
