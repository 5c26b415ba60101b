import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../api/contract.ts'
import { useWords } from '../../format/use-words.ts'
import { differencesOf, type Difference } from './differences.ts'

/** One act: when, who, in whose stead, what, where; what it changed at a press. */
export const Entry = ({ entry, names }: { entry: AuditEntry; names: Readonly<Record<string, string>> }) => {
  const { t, i18n } = useTranslation()
  const words = useWords()
  const key = `audit.act.${entry.action}`
  const subject = subjectOf(entry, names)
  const word = (field: string, value: string): string | undefined => {
    for (const at of [`state.bulletin.${value}`, `role.${value}`, `kind.${value}`, `unitKind.${value}`])
      if (['state', 'role', 'kind'].includes(field) && i18n.exists(at)) return t(at as never)
    return undefined
  }
  const changes = differencesOf(entry, {
    names,
    instant: words.dateTime,
    word,
    yes: t('audit.yes'),
    no: t('audit.no'),
    large: t('audit.large'),
  })
  return (
    <li className="line au">
      <span className="num au-t">{words.timeWithSeconds(entry.at)}</span>
      <span className="au-w">
        {entry.user?.name ?? t('audit.hub')}
        {entry.deputyFor && <small>{t('audit.insteadOf', { name: entry.deputyFor.name })}</small>}
      </span>
      <div className="grow">
        <b>{i18n.exists(key) ? t(key as never) : t('audit.unnamed', { action: entry.action })}</b>
        {subject !== null && <span className="s"> “{subject}”</span>}
        {entry.unit && <small className="xs au-u">{entry.unit.name}</small>}
        {entry.erasedAt !== null && (
          <small className="xs au-u">{t('audit.erased', { time: words.dateTime(entry.erasedAt) })}</small>
        )}
        {changes.length > 0 && (
          <details className="au-d">
            <summary>{t('audit.more')}</summary>
            <Changes changes={changes} />
          </details>
        )}
      </div>
    </li>
  )
}

const Changes = ({ changes }: { changes: readonly Difference[] }) => {
  const { t, i18n } = useTranslation()
  const label = (field: string) => {
    const key = `audit.field.${field}`
    return i18n.exists(key) ? t(key as never) : field
  }
  return (
    <dl>
      {changes.map(({ field, was, is }) => (
        <div key={field}>
          <dt>{label(field)}</dt>
          <dd>
            {was !== null && (
              <del>
                <span className="vh">{t('audit.was')}: </span>
                {was}
              </del>
            )}
            {is !== null ? (
              <ins>
                <span className="vh">{t('audit.is')}: </span>
                {is}
              </ins>
            ) : (
              <i>{t('audit.none')}</i>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The name by which people know what was acted upon: of a person by id, else where the entry carries one. */
const subjectOf = (
  { subject, after, before }: AuditEntry,
  names: Readonly<Record<string, string>>,
): string | null => {
  const known = subject === null ? undefined : names[subject]
  if (known !== undefined) return known
  for (const side of [after, before]) {
    if (typeof side !== 'object' || side === null) continue
    for (const name of ['title', 'name'] as const) {
      const value: unknown = Reflect.get(side, name)
      if (typeof value === 'string' && value !== '') return value
    }
    const user: unknown = Reflect.get(side, 'user')
    if (typeof user === 'string' && names[user] !== undefined) return names[user]
  }
  return null
}
