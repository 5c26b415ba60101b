/** Composes what administrators do with units, boundaries, reporting groups and grants. */
import { readAddressPackage } from './adapters/catalogue/address-package.ts'
import type { AppPlugin } from './adapters/http/app-type.ts'
import { grantRoutes } from './adapters/http/routes/grants.ts'
import { reportGroupRoutes } from './adapters/http/routes/report-groups.ts'
import { unitRoutes } from './adapters/http/routes/units.ts'
import type { Stores, Transact } from './ports/stores.ts'
import type { NewId, Now } from './ports/surroundings.ts'
import { makeGiveGrant } from './usecases/groups/give-grant.ts'
import { makeListGrants, makeTakeGrant } from './usecases/groups/grants.ts'
import { makeListGroups, makeRemoveGroup, makeSaveGroup } from './usecases/groups/report-groups.ts'
import type { RecordAct } from './usecases/record-act.ts'
import { makeAddUnit, makeCorrectUnit, makeEndUnit } from './usecases/units/change-units.ts'
import { makeDescribeUnit } from './usecases/units/describe-unit.ts'
import { makeImportBoundaries } from './usecases/units/import-boundaries.ts'
import { makeImportUnits } from './usecases/units/import-units.ts'
import { makeListBoundaries } from './usecases/units/list-boundaries.ts'

export const unitsSide = (d: {
  stores: Stores
  transact: Transact
  record: RecordAct
  now: Now
  newId: NewId
}): readonly AppPlugin[] => [
  unitRoutes({
    describe: makeDescribeUnit(d),
    add: makeAddUnit(d),
    correct: makeCorrectUnit(d),
    end: makeEndUnit(d),
    readCatalogue: readAddressPackage,
    importUnits: makeImportUnits({ ...d, readCatalogue: readAddressPackage }),
    importBoundaries: makeImportBoundaries(d),
    listBoundaries: makeListBoundaries(d),
  }),
  reportGroupRoutes({
    list: makeListGroups(d),
    save: makeSaveGroup(d),
    remove: makeRemoveGroup(d),
  }),
  grantRoutes({ list: makeListGrants(d), give: makeGiveGrant(d), take: makeTakeGrant(d) }),
]
