import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { judge } from '../../scripts/check/imports.mjs'
import { root } from '../../scripts/root.mjs'

const { forbidden } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs'))

/** Imports that the house forbids: rule, importing file, what it imports. */
const forbiddenImports = [
  ['no-cycles', 'server/domain/chicken.ts', './egg.ts'],
  ['everything-resolves', 'server/domain/lost.ts', './nowhere.ts'],
  ['programs-stay-apart', 'server/usecases/borrow.ts', '../../agents/core/decide.ts'],
  ['programs-stay-apart', 'agents/runtime/borrow.ts', '../../server/domain/bulletin.ts'],
  ['programs-stay-apart', 'web/src/borrow.ts', '../../server/domain/bulletin.ts'],
  ['nothing-imports-tests', 'server/usecases/peek.ts', '../../test/support/maker.ts'],
  ['web-uses-protocol-and-i18n', 'web/src/media.ts', '../../media/probe.ts'],
  ['web-is-for-browsers', 'web/src/crypto.ts', '@nguon/protocol/node/crypto'],
  ['web-has-no-node-modules', 'web/src/files.ts', 'node:fs'],
  ['protocol-stands-alone', 'protocol/speak.ts', '../i18n/vi.ts'],
  ['protocol-has-three-libraries', 'protocol/heavy.ts', 'fastify'],
  ['protocol-is-isomorphic', 'protocol/clock.ts', 'node:os'],
  ['protocol-node-is-passed-in', 'protocol/reach.ts', './node/crypto.ts'],
  ['media-stands-alone', 'media/knowing.ts', '../protocol/ids.ts'],
  ['i18n-is-a-leaf', 'i18n/knowing.ts', '../protocol/ids.ts'],
  ['centre-is-pure', 'server/domain/now.ts', 'node:fs'],
  ['centre-is-pure', 'agents/core/now.ts', 'node:fs'],
  ['centre-is-pure', 'protocol/timetable/now.ts', 'node:fs'],
  ['domain-looks-inward', 'server/domain/up.ts', '../ports/store.ts'],
  ['ports-look-inward', 'server/ports/up.ts', '../usecases/approve.ts'],
  ['usecases-look-inward', 'server/usecases/up.ts', '../adapters/store/open.ts'],
  ['adapters-are-composed-not-composing', 'server/adapters/http/up.ts', '../../config.ts'],
  ['server-adapters-never-meet', 'server/adapters/http/shortcut.ts', '../store/open.ts'],
  ['hub-reaches-media-through-its-adapter', 'server/usecases/sound.ts', '@nguon/media/probe'],
  ['core-looks-inward', 'agents/core/up.ts', '../ports/player.ts'],
  ['agent-ports-look-inward', 'agents/ports/up.ts', '../runtime/loop.ts'],
  ['runtime-looks-inward', 'agents/runtime/up.ts', '../adapters/player/alsa.ts'],
  ['agent-adapters-look-at-ports', 'agents/adapters/link/up.ts', '../../runtime/loop.ts'],
  ['agent-adapters-never-meet', 'agents/adapters/link/across.ts', '../player/alsa.ts'],
  ['boxes-reach-media-through-player-and-display', 'agents/runtime/sound.ts', '@nguon/media/probe'],
  ['boxes-stay-small', 'agents/adapters/journal/sql.ts', 'better-sqlite3'],
  ['one-home-for-fluent-ffmpeg', 'media/ffmpeg/other.ts', 'fluent-ffmpeg'],
  ['one-home-for-aedes', 'server/adapters/http/broker.ts', 'aedes'],
  ['one-home-for-the-database', 'server/adapters/http/sql.ts', 'kysely'],
  ['one-home-for-calendar-files', 'server/usecases/ics.ts', 'ical.js'],
  ['one-home-for-lists-of-boxes', 'server/usecases/boxes.ts', 'csv-parse/sync'],
  ['one-home-for-openid', 'server/usecases/provider.ts', 'openid-client'],
  ['one-home-for-timers', 'server/usecases/timer.ts', 'node-schedule'],
]

/** Imports along the arrows, which must pass. */
const allowedImports = [
  ['server/main.ts', './adapters/http/serve.ts'],
  ['server/adapters/http/serve.ts', '../../usecases/approve.ts'],
  ['server/adapters/store/open.ts', 'kysely'],
  ['server/adapters/mqtt/broker-process.ts', 'aedes'],
  ['server/adapters/oidc/provider.ts', 'openid-client'],
  ['server/adapters/timers/nightly.ts', 'node-schedule'],
  ['server/domain/calendar-text/lines.ts', 'ical.js'],
  ['server/adapters/media/library.ts', '@nguon/media/probe'],
  ['server/usecases/approve.ts', '../ports/store.ts'],
  ['server/ports/store.ts', '../domain/bulletin.ts'],
  ['server/domain/bulletin.ts', '@nguon/protocol/ids'],
  ['agents/loudspeaker.ts', './adapters/player/alsa.ts'],
  ['agents/loudspeaker.ts', './runtime/loop.ts'],
  ['agents/loudspeaker.ts', '@nguon/protocol/node/crypto'],
  ['agents/runtime/loop.ts', '../core/decide.ts'],
  ['agents/runtime/loop.ts', '../ports/player.ts'],
  ['agents/adapters/player/alsa.ts', '../../ports/player.ts'],
  ['agents/adapters/player/alsa.ts', '@nguon/media/probe'],
  ['agents/core/decide.ts', '@nguon/protocol/ids'],
  ['web/src/main.ts', '@nguon/protocol/ids'],
  ['web/src/main.ts', '@nguon/i18n/vi'],
  ['media/ffmpeg/files.ts', 'fluent-ffmpeg'],
  ['protocol/ids.ts', 'zod'],
  ['protocol/node/crypto.ts', 'node:crypto'],
  ['test/support/maker.ts', '../../server/domain/bulletin.ts'],
]

const plainFiles = [
  'server/domain/egg.ts',
  'server/config.ts',
  'agents/ports/player.ts',
  'media/probe.ts',
  'i18n/vi.ts',
]
const libraries = [
  'fastify',
  'zod',
  'fluent-ffmpeg',
  'aedes',
  'kysely',
  'better-sqlite3',
  'node-schedule',
  'openid-client',
  'ical.js',
  'csv-parse/sync',
]

let house
let violations

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'nguon-house-'))
  await writeHouse()
  violations = (await cruise()).summary.violations
}, 60_000)

afterAll(() => rm(house, { recursive: true, force: true }))

test.each(forbiddenImports)('%s fires when %s imports %s', (rule, from) => {
  expect(violations.filter((violation) => violation.from === from).map(({ rule }) => rule.name)).toContain(
    rule,
  )
})

test('imports along the arrows pass', () => {
  const allowed = new Set(allowedImports.map(([from]) => from))
  expect(violations.filter(({ from }) => allowed.has(from))).toEqual([])
})

test('every rule has been seen to fire', () => {
  const names = new Set(forbiddenImports.map(([rule]) => rule))
  expect(forbidden.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([])
})

test('a report that saw no modules is a complaint, not a clean house', () => {
  const blind = { modules: [], summary: { violations: [] } }
  expect(judge(blind, ['protocol/ids.ts', 'protocol/package.json']).complaints).toEqual([
    'not seen by dependency-cruiser: protocol/ids.ts',
    expect.stringMatching(/^only 0 modules seen/),
  ])
})

async function writeHouse() {
  const imports = new Map()
  const edges = [...forbiddenImports.map(([, from, to]) => [from, to]), ...allowedImports]
  for (const [from, to] of [...edges, ...plainFiles.map((file) => [file])])
    imports.set(from, [...(imports.get(from) ?? []), ...(to ? [to] : [])])
  imports.set('server/domain/egg.ts', ['./chicken.ts'])
  for (const [file, targets] of imports)
    await write(file, [...targets.map((to) => `import '${to}'`), 'export const here = true'].join('\n'))
  for (const name of libraries) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }))
    await write(`node_modules/${name}/index.js`, 'module.exports = {}')
  }
  await mkdir(join(house, 'node_modules/@nguon'), { recursive: true })
  for (const name of ['protocol', 'i18n', 'media']) {
    await copyFile(join(root, name, 'package.json'), join(house, name, 'package.json'))
    await symlink(join(house, name), join(house, 'node_modules/@nguon', name))
  }
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json'])
    await copyFile(join(root, file), join(house, file))
}

async function write(file, text) {
  await mkdir(dirname(join(house, file)), { recursive: true })
  await writeFile(join(house, file), `${text}\n`)
}

// Exit code = number of errors found, so a rejection with a report is the expected outcome.
async function cruise() {
  const folders = ['protocol', 'i18n', 'media', 'server', 'agents', 'web', 'test']
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders]
  const ran = promisify(execFile)(join(root, 'node_modules/.bin/depcruise'), args, {
    cwd: house,
    maxBuffer: 2 ** 26,
  })
  const { stdout } = await ran.catch((error) => error)
  return JSON.parse(stdout)
}
