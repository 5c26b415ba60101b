/** What one device shall know at an instant, read from the store: for its program, and to answer what it would play. */
import type { UnitPath } from '../../domain/area.ts'
import type { EnteredYear } from '../../domain/holidays.ts'
import { pausesAt } from '../../domain/planned-pause.ts'
import { programContent, type ProgramContent } from '../../domain/program.ts'
import type { SoundSetting } from '../../domain/sound-setting.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'
import { readLaw } from '../policy/read-law.ts'

export type ContentStores = Pick<
  Stores,
  'assignments' | 'blobs' | 'soundSettings' | 'calendarYears' | 'pauses' | 'policies' | 'overrides'
>

export interface ContentAt {
  readonly now: number
  readonly timeZone: string
  /** Of an instant that has passed: what held then instead of what holds now. */
  readonly lived?: { readonly years: readonly EnteredYear[]; readonly sound: SoundSetting }
}

export const contentFor = async (
  stores: ContentStores,
  device: Pick<DeviceRecord, 'id'> & { readonly unitPath: UnitPath },
  { now, timeZone, lived }: ContentAt,
): Promise<ProgramContent> => {
  const assignments = await stores.assignments.of(device.id, now - keptMs)
  const manifestBytes = await stores.blobs.sizes(
    assignments.flatMap(({ rule }) => rule.items.map(({ manifest }) => manifest)),
  )
  const law = await readLaw(stores, now, device.unitPath)
  const pauses = await stores.pauses.between({ from: now - keptMs, to: now + aheadMs })
  return programContent({
    timeZone,
    unitPath: device.unitPath,
    assignments,
    manifestBytes,
    now,
    years: lived?.years ?? (await stores.calendarYears.all()),
    sound: lived?.sound ?? (await stores.soundSettings.find(device.id)),
    pauses: pausesAt(pauses, device),
    policies: law.policiesOf(device.unitPath),
    overrides: law.overridesOf(device.unitPath).map(({ sha256, bytes }) => ({ sha256: sha256 ?? '', bytes })),
  })
}

const keptMs = 86_400_000
/** A box that hears nothing for longer than that plays nothing any more. */
const aheadMs = 100 * 86_400_000
