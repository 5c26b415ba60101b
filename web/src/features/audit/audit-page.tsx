import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { shortDate } from '../../format/dates.ts'
import { useWords } from '../../format/use-words.ts'
import { localParts } from '../../format/zone.ts'
import { EmptyState, ErrorState, Skeleton } from '../../ui/said.tsx'
import './audit.css'

/** Who did what, and when. */
export const AuditPage = () => {
  const { t } = useTranslation()
  const words = useWords()
  const pages = useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam }) => hub.audit(pageParam ?? undefined),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
  if (pages.isError) return <ErrorState error={pages.error} retry={() => void pages.refetch()} />
  if (!pages.data) return <Skeleton lines={9} />
  const days = new Map<string, AuditEntry[]>()
  for (const entry of pages.data.pages.flatMap((page) => page.items)) {
    const { date } = localParts(entry.at, words.timeZone)
    days.set(date, [...(days.get(date) ?? []), entry])
  }
  return (
    <>
      <div className="head">
        <div>
          <h1>{t('audit.title')}</h1>
          <p className="s">{t('audit.lead')}</p>
        </div>
      </div>
      {days.size === 0 && <EmptyState icon="log" title={t('audit.emptyTitle')} text={t('audit.emptyText')} />}
      <div className="stack">
        {[...days].map(([date, entries]) => (
          <section className="card" key={date} aria-label={shortDate(date)}>
            <div className="hd">
              <h2>
                {words.weekday(date)}, {shortDate(date)}
              </h2>
            </div>
            <ul>
              {entries.map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {pages.hasNextPage && (
        <button
          type="button"
          className="btn au-more"
          disabled={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('playbacks.more')}
        </button>
      )}
    </>
  )
}

const Entry = ({ entry }: { entry: AuditEntry }) => {
  const { t, i18n } = useTranslation()
  const words = useWords()
  const key = `audit.act.${entry.action}`
  const subject = subjectOf(entry)
  return (
    <li className="line au">
      <span className="num au-t">{words.timeWithSeconds(entry.at)}</span>
      <span className="au-w">{entry.user?.name ?? t('audit.hub')}</span>
      <span className="grow">
        <b>{i18n.exists(key) ? t(key as never) : t('audit.unnamed', { action: entry.action })}</b>
        {subject !== null && <span className="s"> “{subject}”</span>}
      </span>
    </li>
  )
}

/** The name by which people know what was acted upon, where the entry carries one. */
const subjectOf = ({ after, before }: AuditEntry): string | null => {
  for (const side of [after, before]) {
    if (typeof side !== 'object' || side === null) continue
    for (const name of ['title', 'name'] as const) {
      const value: unknown = Reflect.get(side, name)
      if (typeof value === 'string' && value !== '') return value
    }
  }
  return null
}
