/** What is kept about a person, as a file that they can read: JSON with words of their language. */
import { audit as enAudit } from '@nguon/i18n/en/audit'
import { frame as enFrame } from '@nguon/i18n/en/frame'
import { personFile as en } from '@nguon/i18n/en/person-file'
import { audit as viAudit } from '@nguon/i18n/vi/audit'
import { frame as viFrame } from '@nguon/i18n/vi/frame'
import { personFile as vi } from '@nguon/i18n/vi/person-file'
import type { ChainedRow } from '../../domain/audit-chain.ts'
import type { Role } from '../../domain/role.ts'
import { instantText } from '../../domain/local-text.ts'
import type { PersonExport } from '../../usecases/people/export-person.ts'
import { actWords } from './audit-files.ts'
import type { Language } from './words.ts'

export const personFile = async function* (
  made: PersonExport,
  as: { language: Language; timeZone: string; now: number },
): AsyncGenerator<string> {
  const [w, roles, acts] =
    as.language === 'en' ? [en, enFrame.role, enAudit.act] : [vi, viFrame.role, viAudit.act]
  const at = (instant: number | null): string | null =>
    instant === null ? null : instantText(instant, as.timeZone)
  const head = JSON.stringify(partsOf(made, { w, roles, at, now: as.now }), null, 2)
  yield `${head.slice(0, -2)},\n  ${JSON.stringify(w.acts)}: [`
  let first = true
  for await (const rows of made.acts())
    for (const row of rows) {
      yield `${first ? '' : ','}\n    ${JSON.stringify(actOf(row, { w, acts, at, of: made.account.id }))}`
      first = false
    }
  yield `${first ? '' : '\n  '}]\n}\n`
}

type Words = typeof vi | typeof en
type At = (instant: number | null) => string | null

const partsOf = (
  made: PersonExport,
  { w, roles, at, now }: { w: Words; roles: Readonly<Record<Role, string>>; at: At; now: number },
): object => {
  const { account } = made
  return {
    [w.title]: at(now),
    [w.account]: {
      [w.name]: account.name,
      [w.userName]: account.userName,
      [w.office]: account.title,
      [w.contact]: account.contact,
      [w.role]: roles[account.role],
      [w.unit]: made.unitName,
      [w.since]: at(account.createdAt),
      [w.disabledSince]: at(account.disabledAt),
      id: account.id,
    },
    [w.grants]: made.grants.map((grant) => ({
      [w.role]: roles[grant.role],
      [w.places]: grant.places,
      [w.until]: at(grant.untilAt),
      [w.deputyFor]: grant.deputyForName,
    })),
    [w.signIn]: {
      [w.password]: account.passwordSet ? w.kept : w.none,
      [w.app]: made.appSince === null ? w.none : at(made.appSince),
      [w.codes]: made.recoveryCodesLeft,
      [w.passkeys]: made.passkeys.map((one) => ({
        [w.name]: one.name,
        [w.since]: at(one.createdAt),
        [w.lastUsed]: at(one.lastUsedAt),
      })),
      [w.identities]: made.identities.map(({ issuer, subject, createdAt }) => ({
        [w.issuer]: issuer,
        [w.subject]: subject,
        [w.since]: at(createdAt),
      })),
      [w.keys]: made.keys.map(({ keyid, alg, status, createdAt }) => ({
        [w.keyid]: keyid,
        [w.alg]: alg,
        [w.status]: w.keyStatus[status],
        [w.since]: at(createdAt),
      })),
    },
    [w.sessions]: made.sessions.map((session) => ({
      [w.since]: at(session.createdAt),
      [w.lastUsed]: at(session.lastSeenAt),
      [w.address]: session.address,
      [w.browser]: session.browser,
    })),
    [w.bulletins]: made.bulletins.map((one) => ({
      [w.bulletinTitle]: one.title,
      [w.since]: at(one.createdAt),
      [w.part]: [
        ...(one.wrote ? [w.wrote] : []),
        ...(one.changed ? [w.changed] : []),
        ...(one.decided ? [w.decided] : []),
      ].join(', '),
      id: one.id,
    })),
  }
}

const actOf = (row: ChainedRow, d: { w: Words; acts: object; at: At; of: string }): object => ({
  [d.w.when]: d.at(row.at),
  [d.w.act]: actWords(d.acts, row.action) ?? row.action,
  [d.w.part]: row.userId === d.of ? d.w.did : row.deputyFor === d.of ? d.w.inTheirStead : d.w.doneToThem,
  ...(row.before === null ? {} : { [d.w.before]: JSON.parse(row.before) as unknown }),
  ...(row.after === null ? {} : { [d.w.after]: JSON.parse(row.after) as unknown }),
  [d.w.number]: row.seq,
})
