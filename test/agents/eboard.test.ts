/** The whole board agent, as it ships; with the machine's Chromium where there is one. */
import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JournalRow } from '@nguon/protocol/messages/journal'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { agent as words } from '@nguon/i18n/vi/agent'
import { comparePixels, decodePng } from '@nguon/media/render/png'
import { makeSpawnedRenderer } from '@nguon/media/render/spawn-renderer'
import { bundle, startAgent, type AgentProcess } from '../support/agent-process.ts'
import { eventually } from '../support/eventually.ts'
import { makeHubDouble, type HubDouble } from '../support/hub-double.ts'

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const size = { width: 640, height: 360 }

let folder: string
let hub: HubDouble
let agent: AgentProcess | undefined
let renderer: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-eboard-'))
  hub = await makeHubDouble()
  const draw = makeSpawnedRenderer({ script: await bundle('render-card') })
  const card = await draw({ title: 'x', text: 'x', headline: 'x', ...size, output: join(folder, 'x.png') })
  renderer = card.rendererVersion
})
afterEach(async () => {
  await agent?.end()
  await hub.stop().catch(() => undefined)
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  expect(hub.complaints).toEqual([])
})

const launch = async (more: Record<string, string>): Promise<AgentProcess> => {
  agent = await startAgent('eboard', {
    NGUON_DATA_DIR: join(folder, 'box'),
    NGUON_CLAIM: hub.claim(),
    NGUON_ALLOW_TRIAL: '1',
    NGUON_BOARD_WIDTH: String(size.width),
    NGUON_BOARD_HEIGHT: String(size.height),
    NGUON_RENDERER_SCRIPT: await bundle('render-card'),
    ...more,
  })
  return agent
}
const start = async (more: Record<string, string>): Promise<AgentProcess> => {
  const started = await launch(more)
  await eventually('presence', () => hub.presences.some((p) => p.online), 30_000)
  return started
}
const wholeSecondIn = (ms: number) => Math.ceil((Date.now() + ms) / 1000) * 1000
const row = <E extends JournalRow['event']>(event: E): Extract<JournalRow, { event: E }> | undefined =>
  hub.rows().find((r): r is Extract<JournalRow, { event: E }> => r.event === event)
const board = () => ({ template: 'card' as const, renderer, headline: 'UBND PHƯỜNG NGỌC HÀ' })

test('a board that waits shows its check code until it was compared', async () => {
  hub.keepWaiting({})
  const told = await launch({ NGUON_CHROMIUM: 'none' })
  const sayings = <T>(type: string, field: string) =>
    eventually(type, () => told.messages.find((m) => m.type === type)?.[field] as T | undefined, 30_000)
  const code = await sayings<string>('checkCode', 'code')
  const url = await sayings<string>('display', 'url')
  const shown = async (id: string) => {
    const answer = await fetch(new URL(`frame/${id}.png`, url))
    return answer.ok ? Buffer.from(await answer.arrayBuffer()) : undefined
  }
  const png = await eventually('the card', () => shown(`code-${code.replace(' ', '')}`), 20_000)
  const output = join(folder, 'wanted.png')
  const card = { headline: words.codeHeadline, title: code, text: '' }
  const draw = makeSpawnedRenderer({ script: await bundle('render-card') })
  expect(await draw({ ...card, ...size, output })).toMatchObject({ fits: true })
  expect(comparePixels(decodePng(png), decodePng(await readFile(output))).equal).toBe(true)
  if (process.env['NGUON_SCREENSHOTS'])
    await copyFile(output, join(process.env['NGUON_SCREENSHOTS'], 'board-check-code.png'))
  hub.keepWaiting({ compared: true })
  await eventually('nothing is shown', () => shown('idle'))
}, 60_000)

test('a board without a browser of its own takes no picture, and it makes no sound', async () => {
  await start({ NGUON_CHROMIUM: 'none' })
  const asked = await Promise.all([
    hub.command({ kind: 'capture' }),
    hub.command({ kind: 'testChime' }),
    hub.command({ kind: 'volume', level: 30, until: Date.now() + 60_000 }),
  ])
  const ends = () => hub.results.filter((r) => r.outcome !== 'started')
  await eventually('three answers', () => ends().length === 3)
  expect(ends().map((r) => r.outcome)).toEqual(['unsupported', 'unsupported', 'unsupported'])
  expect(
    ends()
      .map((r) => r.command)
      .sort(),
  ).toEqual([...asked].sort())
  expect(hub.uploads).toEqual([])
}, 60_000)

test.skipIf(chromium === undefined)(
  'in Chromium the card is shown, captured and equal to the pixel: P2',
  async () => {
    await start({
      NGUON_CHROMIUM: chromium ?? '',
      NGUON_CHROMIUM_FLAGS: '--headless --no-sandbox --disable-gpu',
    })
    const at = wholeSecondIn(8_000)
    await hub.program([
      { at, items: [{ manifest: await hub.manifest({ board: board() }), plannedMs: 6_000 }] },
    ])
    const completed = await eventually('the row', () => row('completed') ?? row('failed'), 40_000)
    expect(completed).toMatchObject({ event: 'completed', proof: 'P2', captures: { taken: 2, matched: 2 } })
    expect(Math.abs(completed.startedAt - at)).toBeLessThan(1_000)
  },
  90_000,
)

test('with no page open nobody saw it: failed, and no proof', async () => {
  const told = await start({ NGUON_CHROMIUM: 'none' })
  expect(told.messages.find((m) => m.type === 'display')?.['url']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
  const at = wholeSecondIn(3_000)
  await hub.program([{ at, items: [{ manifest: await hub.manifest({ board: board() }), plannedMs: 2_000 }] }])
  expect(await eventually('the row', () => row('failed'), 20_000)).toMatchObject({
    reason: 'noDisplay',
    proof: 'P0',
  })
  await eventually('the words', () =>
    told.messages.some((m) => String(m['text']).startsWith('không hiện được “Mời họp tổ dân phố”')),
  )
}, 60_000)

test('a card meant for another renderer is not shown', async () => {
  await start({ NGUON_CHROMIUM: 'none' })
  const at = wholeSecondIn(2_000)
  const manifest = await hub.manifest({ board: { ...board(), renderer: 'another/9' } })
  await hub.program([{ at, items: [{ manifest, plannedMs: 1_000 }] }])
  expect(await eventually('the row', () => row('skipped'), 20_000)).toMatchObject({ reason: 'renderer' })
}, 60_000)

test('the page asks nobody but its box, and answers to no other name', async () => {
  const told = await start({ NGUON_CHROMIUM: 'none' })
  const url = String(told.messages.find((m) => m.type === 'display')?.['url'])
  const page = await fetch(url)
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await page.text()).not.toMatch(/https?:\/\//)
  expect((await fetch(new URL('frame/idle.png', url))).headers.get('content-type')).toBe('image/png')
  const status = await new Promise((resolve, reject) => {
    request(url, { headers: { host: 'evil.example' } }, (answer) => resolve(answer.statusCode))
      .once('error', reject)
      .end()
  })
  expect(status).toBe(403)
}, 60_000)
