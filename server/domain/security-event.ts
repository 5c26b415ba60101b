/** What a security operations centre is told: facts of the trail that bear on who may do what, and what was refused. */
export interface SecurityEvent {
  /** Of the trail's own verbs, or `refused.` with the code of the refusal. */
  readonly name: string
  /** UTC ms. */
  readonly at: number
  readonly outcome: 'success' | 'failure'
  /** RFC 5424: 5 notice, 4 warning. */
  readonly severity: 4 | 5
  /** Name–value pairs in their order; a value that is not known is left out. */
  readonly fields: Readonly<Record<string, string | number | null>>
}

/** Who comes in, who may do what, keys, boxes that join or go, what is set for the whole hub. */
const watched =
  /^(retention|session|person|factor|account|invitation|grant|group|key|root|trust|paper|claim|policy|calendar|audit)\.|^(device\.(confirm|enrol|place|revoke)|override\.|broadcast\.stop)/

/** Takes rights or boxes away, or opens what was closed: somebody should look. */
const grave =
  /\.(revoke|block|withdraw|take|remove|disable|erase|recover|lockAccount|lockAddress)$|^(root|trust|override)\./

export const securityEventOf = (row: {
  readonly seq: number
  readonly at: number
  readonly action: string
  readonly userName: string | null
  readonly deputyForName: string | null
  readonly unitName: string | null
  readonly subject: string | null
  readonly hash: string
}): SecurityEvent | undefined =>
  watched.test(row.action)
    ? {
        name: row.action,
        at: row.at,
        outcome: 'success',
        severity: grave.test(row.action) ? 4 : 5,
        fields: {
          user: row.userName,
          insteadOf: row.deputyForName,
          unit: row.unitName,
          subject: row.subject,
          // Whoever keeps these can tell that the trail was changed or cut.
          auditSeq: row.seq,
          auditHash: row.hash,
        },
      }
    : undefined
