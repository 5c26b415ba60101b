/** Composes what keeps the audit trail: its routes, the witness beside the database, and the regular checks. */
import { join } from 'node:path'
import { openHeadFile } from './adapters/audit/head-file.ts'
import type { AppPlugin } from './adapters/http/app-type.ts'
import { auditRoutes } from './adapters/http/routes/audit.ts'
import type { Log } from './ports/log.ts'
import type { Stores, Transact } from './ports/stores.ts'
import type { NewId, Now } from './ports/surroundings.ts'
import { makeExportAudit } from './usecases/audit/export-audit.ts'
import { makeReadAudit } from './usecases/audit/read-audit.ts'
import { makeChainWatch } from './usecases/audit/watch-chain.ts'
import { makeRecordAct } from './usecases/record-act.ts'

/** Where the ends of the trail are remembered. */
export const auditHeadsFile = (dataDir: string): string => join(dataDir, 'audit-heads.json')

/** What is cut off within this time of being written is missed by nobody but the receiver of security events. */
export const witnessEveryMs = 60_000

export interface AuditSide {
  readonly plugins: readonly AppPlugin[]
  /** Every minute, and before the store closes. */
  readonly bearWitness: () => Promise<void>
  /** At start and nightly: from the first row; what it finds is said in the log, which is kept elsewhere. */
  readonly checkAll: () => Promise<void>
}

export const makeAuditSide = (d: {
  dataDir: string
  stores: Stores
  transact: Transact
  timeZone: string
  log: Log
  now: Now
  newId: NewId
}): AuditSide => {
  const chain = makeChainWatch({ ...d, witness: openHeadFile(auditHeadsFile(d.dataDir)) })
  return {
    plugins: [
      auditRoutes({
        read: makeReadAudit(d),
        exportAudit: makeExportAudit({ ...d, record: makeRecordAct(d) }),
        chain,
        timeZone: d.timeZone,
      }),
    ],
    bearWitness: chain.bearWitness,
    checkAll: async () => {
      const state = await chain.check(true)
      if (state.ok) d.log.info(state.head, 'the audit trail is whole up to')
    },
  }
}
