/** The stores of the device side, over one connection or one transaction. */
import type { Kysely } from 'kysely'
import type { DeviceSideStores } from '../../ports/device-side.ts'
import { makeAssignmentStore } from './assignments.ts'
import { makeBulletinTitles } from './bulletin-titles.ts'
import { makeClaimStore, makeEnrolmentStore } from './claims.ts'
import { makeCommandStore } from './commands.ts'
import { makeDevicePlaceStore } from './device-places.ts'
import { makeDeviceStatusStore } from './device-statuses.ts'
import { makeDeviceStore } from './devices.ts'
import { makeFarewellStore } from './farewells.ts'
import { makeHubRunStore } from './hub-runs.ts'
import { makeJournalStore } from './journals.ts'
import { makePlayStore } from './plays.ts'
import { makeProgramStore } from './programs.ts'
import { makePaperStore } from './papers.ts'
import { makeRootStore } from './roots.ts'
import type { Tables } from './schema.ts'
import { makeSettingStore } from './settings.ts'
import { makeSuccessionStore } from './successions.ts'
import { makeTrustDocumentStore } from './trust-documents.ts'

export const makeDeviceSideStores = (db: Kysely<Tables>): DeviceSideStores => ({
  devices: makeDeviceStore(db),
  deviceStatuses: makeDeviceStatusStore(db),
  devicePlaces: makeDevicePlaceStore(db),
  successions: makeSuccessionStore(db),
  farewells: makeFarewellStore(db),
  journals: makeJournalStore(db),
  plays: makePlayStore(db),
  programs: makeProgramStore(db),
  assignments: makeAssignmentStore(db),
  bulletinTitles: makeBulletinTitles(db),
  settings: makeSettingStore(db),
  trustDocuments: makeTrustDocumentStore(db),
  roots: makeRootStore(db),
  papers: makePaperStore(db),
  claims: makeClaimStore(db),
  enrolments: makeEnrolmentStore(db),
  commands: makeCommandStore(db),
  hubRuns: makeHubRunStore(db),
})
