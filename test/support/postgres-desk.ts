/**
 * One PostgreSQL server for a whole test run, started by whoever asks first. Vitest's global set-up: it lives in the
 * process that outlives every test file, and tests reach it at a socket.
 */
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startPostgres, type PostgresServer } from './postgres-program.ts'

export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = await mkdtemp(join(tmpdir(), 'nguon-pg-asked-'))
  let server: Promise<PostgresServer> | undefined
  const asked = createServer((socket) => {
    socket.on('error', () => {})
    server ??= startPostgres()
    server.then(
      ({ url }) => socket.end(url('')),
      (error: unknown) => socket.end(String(error)),
    )
  })
  const path = join(folder, 'socket')
  asked.listen(path)
  await once(asked, 'listening')
  project.provide('postgresSocket', path)
  return async () => {
    asked.close()
    await server?.then(
      ({ stop }) => stop(),
      () => undefined,
    )
    await rm(folder, { recursive: true, force: true })
  }
}
