/** The published units of the whole country, as the package has them, through a real database. */
import { UnitId } from '@nguon/protocol/ids'
import { afterEach, expect, test } from 'vitest'
import { readAddressPackage } from '../../../server/adapters/catalogue/address-package.ts'
import { reformAt } from '../../../server/domain/import-draft.ts'
import { nameKey, provinceKey } from '../../../server/domain/name-key.ts'
import { inForceAt, recordsBegin, type Unit } from '../../../server/domain/unit.ts'
import { readChanges } from '../../../server/domain/unit-catalogue.ts'
import { makeImportUnits } from '../../../server/usecases/units/import-units.ts'
import { now, openUnitStores } from '../../support/unit-stores.ts'

const opened: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

const open = async (province?: { code: string | null; name: string }) => {
  const d = await openUnitStores()
  opened.push(d.close)
  const top = UnitId.parse(d.newId())
  if (province) {
    await d.stores.units.insert(unit(top, null, 'province', province.name, province.code))
    await d.stores.settings.set('rootUnit', top)
  }
  return { ...d, top, importUnits: makeImportUnits({ ...d, readCatalogue: readAddressPackage }) }
}

const unit = (
  id: UnitId,
  parentId: UnitId | null,
  kind: Unit['kind'],
  name: string,
  code: string | null,
): Unit => ({
  id,
  parentId,
  kind,
  name,
  code,
  validFrom: now,
  validUntil: null,
})

test('all 34 provinces and 3,321 communes of today come in, with everything they were made of', async () => {
  const { importUnits, stores } = await open()
  const steps: [number, number][] = []
  const first = await importUnits(null, { province: 'all', onProgress: (done, of) => steps.push([done, of]) })
  expect(first).toMatchObject({
    ok: true,
    value: {
      nothingNew: false,
      unresolved: [],
      counts: {
        provinces: { added: 34, known: 0 },
        communes: { added: 3_321, known: 0 },
        formerProvinces: { added: 52, known: 0 },
        formerDistricts: { added: 693, known: 0 },
        formerCommunes: { added: 10_803, known: 0 },
        links: { added: 10_832 + 52, known: 0 },
      },
    },
  })
  expect(steps.at(-1)).toEqual([
    34 + 3_321 + 52 + 693 + 10_803 + 10_884,
    34 + 3_321 + 52 + 693 + 10_803 + 10_884,
  ])

  const units = await stores.units.all()
  const kinds = (at: number) =>
    ['province', 'district', 'commune'].map(
      (kind) => inForceAt(units, at).filter((one) => one.kind === kind).length,
    )
  expect(kinds(reformAt)).toEqual([34, 0, 3_321])
  expect(kinds(reformAt - 1)).toEqual([63, 693, 10_803])

  // Against the package itself, commune by commune.
  const catalogue = await readAddressPackage()
  const parents = new Map(units.map((one) => [one.id, one]))
  const today = new Map(inForceAt(units, now).map((one) => [`${one.kind} ${one.code}`, one]))
  for (const commune of catalogue.communes) {
    const ours = today.get(`commune ${commune.code}`)
    expect(ours?.name).toBe(commune.name)
    expect(ours?.parentId && parents.get(ours.parentId)?.code).toBe(commune.provinceCode)
  }

  const again = await importUnits(null, { province: 'all' })
  expect(again).toMatchObject({
    ok: true,
    value: {
      nothingNew: true,
      changed: 0,
      counts: { communes: { added: 0, known: 3_321 }, links: { added: 0 } },
    },
  })
  expect(await stores.units.all()).toHaveLength(units.length)
}, 60_000)

test('one city comes in over its three levels of before: 126 wards and communes, 30 districts', async () => {
  const { importUnits, stores, top } = await open({ code: null, name: 'Hệ thống thông tin nguồn' })
  const imported = await importUnits(null, { province: '01' })
  expect(imported).toMatchObject({
    ok: true,
    value: {
      counts: {
        provinces: { added: 0, known: 1 },
        communes: { added: 126 },
        formerProvinces: { added: 0 },
        formerDistricts: { added: 30 },
        formerCommunes: { added: 604 },
      },
    },
  })
  // The top of a new hub becomes the city, and has always been it.
  expect(await stores.units.find(top)).toMatchObject({
    name: 'Thành phố Hà Nội',
    code: '01',
    validFrom: recordsBegin,
  })
  const before = await stores.units.byCode('00008', reformAt - 1)
  const after = await stores.units.byCode('00008', reformAt)
  expect([before?.name, after?.name]).toEqual(['Phường Liễu Giai', 'Phường Ngọc Hà'])
  const names = async (ids: readonly UnitId[]) => (await stores.units.findMany(ids)).map((one) => one.name)
  expect(await names(await stores.units.path(before?.id ?? top))).toHaveLength(3)
  const links = await stores.units.linksOf(after ? [after.id] : [])
  expect((await names(links.map((link) => link.predecessorId))).sort()).toEqual([
    'Phường Cống Vị',
    'Phường Liễu Giai',
    'Phường Ngọc Hà',
    'Phường Vĩnh Phúc',
  ])
  expect((await stores.audit.list({ limit: 5, within: [top] })).map((entry) => entry.action)).toEqual([
    'unit.import',
  ])
})

test('what was entered by hand is taken up, by code or for want of one by name, and keeps its id', async () => {
  const { importUnits, stores, top, newId } = await open({ code: '01', name: 'Thành phố Hà Nội' })
  const [coded, named] = [UnitId.parse(newId()), UnitId.parse(newId())]
  await stores.units.insert(unit(coded, top, 'commune', 'Phường Ngọc Hà', '00008'))
  await stores.units.insert(unit(named, top, 'commune', 'Xã Ứng Hoà', null))
  const imported = await importUnits(null, { province: '01' })
  expect(imported).toMatchObject({ ok: true, value: { counts: { communes: { added: 124, known: 2 } } } })
  expect(await stores.units.find(coded)).toMatchObject({ validFrom: reformAt })
  expect((await stores.units.find(named))?.code).toMatch(/^\d{5}$/)
  expect(await importUnits(null, { province: '01' })).toMatchObject({ ok: true, value: { nothingNew: true } })
})

test('a code that means something else here is refused by name, and nothing is written', async () => {
  const { importUnits, stores, top, newId } = await open({ code: '01', name: 'Thành phố Hà Nội' })
  await stores.units.insert(unit(UnitId.parse(newId()), top, 'commune', 'Phường Khác', '00008'))
  expect(await importUnits(null, { province: '01' })).toMatchObject({
    ok: false,
    code: 'catalogue.mismatch',
    params: { code: '00008', ours: 'Phường Khác', theirs: 'Phường Ngọc Hà' },
  })
  expect(await stores.units.all()).toHaveLength(2)
})

test('a hub takes in its own province and no other, and no province that is not there', async () => {
  const { importUnits } = await open({ code: '01', name: 'Thành phố Hà Nội' })
  expect(await importUnits(null, { province: '48' })).toMatchObject({
    ok: false,
    code: 'catalogue.otherProvince',
    params: { ours: 'Thành phố Hà Nội', theirs: 'Thành phố Đà Nẵng' },
  })
  expect(await importUnits(null, { province: '77' })).toMatchObject({
    ok: false,
    code: 'catalogue.unknownProvince',
  })
})

test('a change whose code is another commune’s is believed by its names, and only then', async () => {
  const catalogue = {
    provinces: [
      { code: '01', name: 'Thành phố Hà Nội' },
      { code: '66', name: 'Đắk Lắk' },
    ],
    communes: [
      { code: '00004', name: 'Phường Ba Đình', provinceCode: '01' },
      { code: '14776', name: 'Xã Khác', provinceCode: '66' },
    ],
    changes: [
      {
        old: { code: null, name: 'Phường Cũ', district: 'Quận Ba Đình', province: 'Thành phố Hà Nội' },
        now: { code: '14776', name: 'Phường Ba Đình', province: 'Thành phố Hà Nội' },
      },
      {
        old: { code: null, name: 'Phường Cũ', district: 'Quận Ba Đình', province: 'Thành phố Hà Nội' },
        now: { code: '00004', name: 'Phường Ba Đình', province: 'Thành phố Hà Nội' },
      },
      {
        old: { code: '00001', name: 'Phường Mất', district: 'Quận Ba Đình', province: 'Thành phố Hà Nội' },
        now: { code: '77777', name: 'Phường Không Có', province: 'Thành phố Hà Nội' },
      },
    ],
  }
  const { former, unresolved } = readChanges(catalogue)
  expect(former).toMatchObject([{ name: 'Phường Cũ', code: null, successors: ['00004'] }])
  expect(unresolved).toEqual(['Phường Không Có, Thành phố Hà Nội'])
})

test('one name has one key wherever its tone mark stands; other vowels and tones stay other names', () => {
  expect(nameKey('Xã  Ứng Hoà')).toBe(nameKey('Xã Ứng Hòa'.normalize('NFD')))
  expect(nameKey('Thuỷ Nguyên')).toBe(nameKey('Thủy Nguyên'))
  expect(new Set(['Hòa', 'Hoa', 'Hóa', 'Hoả', 'Hoạ', 'Hỏa', 'Hôa'].map(nameKey)).size).toBe(6)
  expect(provinceKey('Tỉnh Hoà Bình')).toBe(provinceKey('Hòa Bình'))
  expect(provinceKey('Thành phố Huế')).toBe(provinceKey('Huế'))
})
