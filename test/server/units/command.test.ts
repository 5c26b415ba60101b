/** `npm run units:import` as whoever runs the machine meets it: a process of its own over a hub's data folder. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../../server/adapters/store/migrate.ts'
import { openSqlite } from '../../../server/adapters/store/open-sqlite.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-import-'))
})
afterEach(() => rm(folder, { recursive: true }))

const script = fileURLToPath(new URL('../../../server/import-units.ts', import.meta.url))
const run = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', script, ...args],
      { env: { ...process.env, NGUON_DATA_DIR: folder } },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }),
    )
  })

test('units and boundaries come in, with progress; a second run changes nothing and says so', async () => {
  const db = openSqlite(join(folder, 'hub.sqlite'))
  await migrate(db)
  await db.destroy()
  const square = [
    [105.8, 21],
    [105.9, 21],
    [105.9, 21.1],
    [105.8, 21],
  ]
  const map = join(folder, 'map.geojson')
  await writeFile(
    map,
    JSON.stringify({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { code: '00008' },
          geometry: { type: 'Polygon', coordinates: [square] },
        },
        { type: 'Feature', properties: { name: 'Xã Lạ' }, geometry: null },
      ],
    }),
  )
  const first = await run('--province', '01', '--boundaries', map)
  expect(first.err).toContain('đã ghi')
  expect(first.code).toBe(0)
  expect(first.out).toContain('Xã, phường, đặc khu: thêm 126, đã có 0')
  expect(first.out).toContain('Quận, huyện trước 1/7/2025: thêm 30, đã có 0')
  expect(first.out).toContain('Ranh giới: 1 đơn vị')
  expect(first.out).toContain('Không khớp đơn vị nào: Xã Lạ')
  const second = await run('--province', '01')
  expect(second.out).toContain('không thay đổi gì')
  expect(second.out).toContain('Xã, phường, đặc khu: thêm 0, đã có 126')
}, 60_000)

test('what it cannot do is said in one line, without touching anything', async () => {
  const nothing = await run()
  expect([nothing.code, nothing.err]).toEqual([1, expect.stringContaining('Cách dùng')])
  const noData = await run('--province', '01')
  expect([noData.code, noData.err]).toEqual([1, expect.stringContaining(folder)])
  const db = openSqlite(join(folder, 'hub.sqlite'))
  await migrate(db)
  await db.destroy()
  const unknown = await run('--province', '77')
  expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('77')])
  expect(unknown.err.trim().split('\n')).toHaveLength(1)
  const noMap = await run('--boundaries', join(folder, 'none.geojson'))
  expect([noMap.code, noMap.err]).toEqual([1, expect.stringContaining('none.geojson')])
}, 60_000)
