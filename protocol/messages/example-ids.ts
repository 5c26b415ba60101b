/** The invented ward of the golden examples. */
import { BulletinId, DeviceId, HubId, JournalId, RuleId, UnitId, UserId, ZoneId } from '../ids.ts'
import type { PublicKey } from '../keys.ts'

const id = (tail: string) => `01939c00-0000-7000-8000-${tail.padStart(12, '0')}`

export const exampleHub = HubId.parse(id('1'))
export const exampleDevice = DeviceId.parse(id('2'))
export const exampleProvince = UnitId.parse(id('10'))
export const exampleCommune = UnitId.parse(id('11'))
export const exampleHamlet = UnitId.parse(id('12'))
export const exampleZone = ZoneId.parse(id('11'))
export const exampleApprover = UserId.parse(id('20'))
export const exampleOfficer = UserId.parse(id('21'))
export const exampleBulletin = BulletinId.parse(id('30'))
export const exampleRule = RuleId.parse(id('40'))
export const exampleItem = id('41')
export const exampleJournal = JournalId.parse(id('50'))
export const exampleMessage = id('60')
export const exampleSha256 = '3b1f'.repeat(16)
/** 2026-11-23 08:00:00 in Asia/Ho_Chi_Minh. */
export const exampleNow = 1_795_395_600_000
export const exampleKey: PublicKey = {
  alg: 'ed25519',
  spki: 'MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
}
