/** Brings in the published units of one province, or of the whole country, with what each was made of. */
import { UnitId } from '@nguon/protocol/ids'
import { allow } from '../../domain/access.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { planImport, type ImportPlan } from '../../domain/plan-import.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import type { ReadUnitCatalogue } from '../../ports/unit-catalogue.ts'
import type { RecordAct } from '../record-act.ts'

export interface Imported extends Pick<ImportPlan, 'counts' | 'unresolved'> {
  readonly changed: number
  /** Everything was there already. */
  readonly nothingNew: boolean
}

/** How many units and links of how many are written; called in steps of a thousand. */
export type OnProgress = (written: number, of: number) => void

/** Only who may change the unit at the top. `by` is null when whoever runs the hub's machine does it. */
export type ImportUnits = (
  by: Person | null,
  order: { province: string; onProgress?: OnProgress },
) => Promise<Outcome<Imported>>

const atOnce = 1_000

/** One transaction: all of it or nothing. Other writers wait meanwhile, for one province well under a second. */
export const makeImportUnits =
  (d: {
    readCatalogue: ReadUnitCatalogue
    transact: Transact
    record: RecordAct
    now: Now
    newId: NewId
  }): ImportUnits =>
  async (by, { province, onProgress }) => {
    const catalogue = await d.readCatalogue()
    const tell = onlyForward(onProgress)
    return d.transact(async (stores) => {
      const top = by
        ? (await stores.units.path(by.unitId))[0]
        : UnitId.optional().parse(await stores.settings.get('rootUnit'))
      if (by && !(top !== undefined && allow(by, 'unit.change', [top]))) return refused('session.notAllowed')
      const now = d.now()
      const planned = planImport({
        catalogue,
        province,
        now,
        newId: () => UnitId.parse(d.newId()),
        known: {
          top,
          units: await stores.units.all(),
          codes: await stores.units.codes(),
          links: await stores.units.links(),
        },
      })
      if (!planned.ok) return planned
      const { added, changed, links, counts, unresolved } = planned.value
      await write(stores, planned.value, { now, onProgress: tell })
      const nothingNew = added.length + changed.length + links.length === 0
      if (!nothingNew)
        await d.record(stores, {
          by,
          action: 'unit.import',
          unitId: top ?? null,
          subject: province,
          after: { ...counts, changed: changed.length },
        })
      return done({ counts, unresolved, changed: changed.length, nothingNew })
    })
  }

/** The database may make the transaction begin anew: what was told once is not told again. */
const onlyForward = (onProgress: OnProgress | undefined): OnProgress | undefined => {
  let told = 0
  return (
    onProgress &&
    ((written, of) => {
      if (written <= told) return
      told = written
      onProgress(written, of)
    })
  )
}

const write = async (
  { units }: Pick<Stores, 'units'>,
  { added, changed, links }: ImportPlan,
  { now, onProgress }: { now: number; onProgress: OnProgress | undefined },
): Promise<void> => {
  const of = added.length + links.length
  for (const unit of changed) await units.save(unit, now)
  for (let at = 0; at < added.length; at += atOnce) {
    const some = added.slice(at, at + atOnce)
    await units.insertMany(some)
    onProgress?.(at + some.length, of)
  }
  for (let at = 0; at < links.length; at += atOnce) {
    const some = links.slice(at, at + atOnce)
    await units.link(some)
    onProgress?.(added.length + at + some.length, of)
  }
}
