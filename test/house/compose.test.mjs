import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { root } from '../../scripts/root.mjs'
import { readConfig } from '../../server/config.ts'

let compose
let validate

beforeAll(async () => {
  compose = parse(await readFile(join(root, 'docker-compose.yml'), 'utf8'))
  validate = await compileSchema()
})

test('docker-compose.yml fits the Compose Specification', () => {
  expect([validate(compose), validate.errors]).toEqual([true, null])
})

test('the schema refuses what Compose would refuse', () => {
  const hub = compose.services.hub
  const wrong = [
    { ...hub, helthcheck: hub.healthcheck },
    { ...hub, ports: '8780:8780' },
    { ...hub, volumes: [1] },
  ]
  for (const service of wrong) expect(validate({ ...compose, services: { hub: service } })).toBe(false)
})

test('the data of the hub lives in a named volume that the compose file declares', () => {
  const { environment, volumes } = compose.services.hub
  const [volume, path] = volumes[0].split(':')
  expect(path).toBe(environment.NGUON_DATA_DIR)
  expect(Object.keys(compose.volumes)).toContain(volume)
})

test('the health check asks the hub where it listens', () => {
  const { environment, healthcheck } = compose.services.hub
  expect(healthcheck.test.at(-1)).toContain(`https://127.0.0.1:${environment.NGUON_HTTP_PORT}/api/v1/health`)
})

test('the hub accepts the environment that the container gives it', () => {
  const { environment } = compose.services.hub
  // What `docker compose up` makes of a variable that nobody has set.
  const given = Object.entries(environment).map(([name, value]) => [name, value.replace(/\$\{\w+:-\}/, '')])
  expect(readConfig(Object.fromEntries(given))).toMatchObject({
    mode: 'production',
    rootFile: undefined,
    http: { secure: true },
    tls: { kind: 'own' },
  })
})

// compose-spec/compose-spec publishes its schema as a file only; the linter dclint carries a copy of it.
async function compileSchema() {
  const dclint = createRequire(import.meta.url).resolve('dclint')
  const file = join(dclint.slice(0, dclint.lastIndexOf('/dclint/')), 'dclint/schemas/compose.schema.json')
  const { $schema: _draft07, ...schema } = JSON.parse(await readFile(file, 'utf8'))
  const ajv = new Ajv({ allErrors: true, strict: false })
  addFormats(ajv, ['uri'])
  // Compose writes durations as 1h30m, not as ISO 8601.
  ajv.addFormat('duration', /^(\d+(\.\d+)?(us|ms|s|m|h))+$/)
  return ajv.compile(schema)
}
