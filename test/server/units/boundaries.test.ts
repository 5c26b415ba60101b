import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { UnitId } from '@nguon/protocol/ids'
import { afterEach, describe, expect, test } from 'vitest'
import { readAddressPackage } from '../../../server/adapters/catalogue/address-package.ts'
import { Geometry, readGeometry, type Position } from '../../../server/domain/boundary.ts'
import { simplify } from '../../../server/domain/simplify.ts'
import type { Unit } from '../../../server/domain/unit.ts'
import { makeImportBoundaries } from '../../../server/usecases/units/import-boundaries.ts'
import { makeImportUnits } from '../../../server/usecases/units/import-units.ts'
import { givenInput } from '../../support/given-input.ts'
import { openUnitStores } from '../../support/unit-stores.ts'

const opened: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

const square = (lon: number, lat: number, size = 0.01): Position[] => [
  [lon, lat],
  [lon + size, lat],
  [lon + size, lat + size],
  [lon, lat + size],
  [lon, lat],
]
const feature = (properties: object, coordinates: unknown = [square(105.8, 21)]) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates },
})
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features })

const openTown = async () => {
  const d = await openUnitStores()
  opened.push(d.close)
  const unit = async (kind: Unit['kind'], name: string, code: string | null, parentId: UnitId | null) => {
    const id = UnitId.parse(d.newId())
    await d.stores.units.insert({ id, parentId, kind, name, code, validFrom: 0, validUntil: null })
    return id
  }
  const city = await unit('province', 'Thành phố Hà Nội', '01', null)
  return {
    ...d,
    importBoundaries: makeImportBoundaries(d),
    hoa: await unit('commune', 'Xã Ứng Hòa', '10354', city),
    ngocHa: await unit('commune', 'Phường Ngọc Hà', '00008', city),
    city,
  }
}

test('a feature is found by its code first, then by its name however the tone is written', async () => {
  const { importBoundaries, stores, hoa, ngocHa } = await openTown()
  const imported = await importBoundaries(
    null,
    collection(
      feature({ code: 8, name: 'Tên viết sai' }),
      feature({ TEN_XA: 'Ứng Hoà' }, [square(105.7, 20.7)]),
      feature({ name: 'Phường Ở Nơi Khác' }),
      feature({}),
    ),
  )
  expect(imported).toMatchObject({
    ok: true,
    value: { matched: 2, unmatched: ['Phường Ở Nơi Khác', '#4'], refused: [] },
  })
  const kept = new Map((await stores.boundaries.of([hoa, ngocHa])).map((one) => [one.unitId, one.geometry]))
  expect(kept.get(ngocHa)?.coordinates[0]?.[0]).toEqual([105.8, 21])
  expect(kept.get(hoa)?.coordinates[0]?.[0]).toEqual([105.7, 20.7])
})

test('a geometry that bounds nothing is refused with its reason, and the others come in', async () => {
  const { importBoundaries } = await openTown()
  const bad = (geometry: unknown) => ({ type: 'Feature', properties: { code: '10354' }, geometry })
  const polygon = (ring: unknown) => bad({ type: 'Polygon', coordinates: [ring] })
  const imported = await importBoundaries(
    null,
    collection(
      bad(null),
      bad({ type: 'Point', coordinates: [105, 21] }),
      polygon(square(105, 21).slice(0, -1)),
      polygon(square(105, 95)),
      polygon([
        [105, 21],
        [106, 21],
        [105.5, 21],
        [105, 21],
      ]),
      feature({ code: '00008' }),
    ),
  )
  if (!imported.ok) throw new Error(imported.code)
  expect(imported.value.refused.map(({ fault }) => fault)).toEqual([
    'notPolygon',
    'notPolygon',
    'openRing',
    'offTheMap',
    'noArea',
  ])
  expect(imported.value.matched).toBe(1)
})

test('what is no map at all is refused as a whole', async () => {
  const { importBoundaries } = await openTown()
  for (const map of [null, {}, { type: 'FeatureCollection', features: [] }, 'x'])
    expect(await importBoundaries(null, map)).toMatchObject({ ok: false, code: 'boundary.noFeatures' })
  const many = collection(...Array.from({ length: 4_001 }, () => feature({})))
  expect(await importBoundaries(null, many)).toMatchObject({ ok: false, code: 'boundary.tooMany' })
})

test('heights are left out, holes and islands stay', () => {
  const hole = square(105.803, 21.003, 0.002)
  const read = readGeometry({
    type: 'MultiPolygon',
    coordinates: [[square(105.8, 21).map(([x, y]) => [x, y, 12]), hole], [square(106, 21)]],
  })
  expect(read).toEqual({ type: 'MultiPolygon', coordinates: [[square(105.8, 21), hole], [square(106, 21)]] })
})

test('a thinned ring is closed, never longer, and no point of it strays farther than the tolerance', () => {
  const ring = fc
    .array(fc.tuple(fc.integer({ min: 10, max: 900 }), fc.double({ min: 0, max: 1, noNaN: true })), {
      minLength: 6,
      maxLength: 60,
    })
    .map((steps): Position[] => {
      // Around a centre, so that it bounds something.
      const points = steps.map(([r, jitter], at): Position => {
        const angle = ((at + jitter * 0.5) / steps.length) * 2 * Math.PI
        return [105.8 + (r / 104_000) * Math.cos(angle), 21 + (r / 110_574) * Math.sin(angle)]
      })
      const [first = [0, 0] as Position] = points
      return [...points, first]
    })
  fc.assert(
    fc.property(ring, fc.integer({ min: 1, max: 200 }), (points, toleranceM) => {
      const { coordinates } = simplify({ type: 'Polygon', coordinates: [points] }, toleranceM)
      const thin = coordinates[0] as Position[]
      expect(thin.length).toBeLessThanOrEqual(points.length)
      expect(thin.length).toBeGreaterThanOrEqual(4)
      expect(thin[0]).toEqual(thin.at(-1))
      // Two metres for the rounding.
      for (const point of points) expect(distanceTo(thin, point)).toBeLessThanOrEqual(toleranceM + 2)
    }),
  )
})

/** Metres to the nearest edge. */
const distanceTo = (ring: readonly Position[], point: Position): number => {
  const metres = ([lon, lat]: Position): Position => [
    (lon - point[0]) * 111_320 * Math.cos((21 * Math.PI) / 180),
    (lat - point[1]) * 110_574,
  ]
  let least = Infinity
  ring.slice(1).forEach((end, at) => {
    const [a, b] = [metres(ring[at] ?? end), metres(end)]
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
    const along = Math.min(1, Math.max(0, -(a[0] * dx + a[1] * dy) / (dx * dx + dy * dy || 1)))
    least = Math.min(least, Math.hypot(a[0] + along * dx, a[1] + along * dy))
  })
  return least
}

/** A published map of the 126 communes of Hà Nội, where whoever runs this has it. */
const hanoi = givenInput('admin-units/hanoi-communes.geojson')

describe.skipIf(hanoi === undefined)('the published map of Hà Nội', () => {
  test('every one of 126 communes gets its boundary, seven of them spelt otherwise, in under 200 kB', async () => {
    const d = await openUnitStores()
    opened.push(d.close)
    await makeImportUnits({ ...d, readCatalogue: readAddressPackage })(null, { province: '01' })
    const map: unknown = JSON.parse(await readFile(hanoi ?? '', 'utf8'))
    const importBoundaries = makeImportBoundaries(d)
    const imported = await importBoundaries(null, map)
    if (!imported.ok) throw new Error(imported.code)
    expect(imported.value).toMatchObject({ matched: 126, unmatched: [], refused: [] })
    expect(imported.value.bytes).toBeLessThan(200_000)
    expect(imported.value.bytes).toBeGreaterThan(50_000)

    // The same by name alone: the map writes Hoà where the list writes Hòa.
    const withoutCodes = JSON.stringify(map).replaceAll('"code":', '"unused":')
    const named = await importBoundaries(null, JSON.parse(withoutCodes))
    expect(named).toMatchObject({ ok: true, value: { matched: 126, unmatched: [], refused: [] } })
    const [ward] = await d.stores.boundaries.of(
      [await d.stores.units.byCode('00008', d.now())].flatMap((unit) => (unit ? [unit.id] : [])),
    )
    expect(Geometry.safeParse(ward?.geometry).success).toBe(true)
  })
})
