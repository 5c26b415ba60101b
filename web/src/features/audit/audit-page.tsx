import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry, AuditQuery } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { shortDate } from '../../format/dates.ts'
import { useWords } from '../../format/use-words.ts'
import { dayBounds, localParts } from '../../format/zone.ts'
import { EmptyState, ErrorState, Skeleton } from '../../ui/said.tsx'
import { Entry } from './audit-entry.tsx'
import { AuditFilter, everything, type Wanted } from './audit-filter.tsx'
import './audit.css'
import { FileLink } from '../sign-in/file-link.tsx'
import { ChainNote } from './chain-note.tsx'
import { usePeople } from './use-people.ts'

/** Who did what, where and when, and what it changed. */
export const AuditPage = () => {
  const { t } = useTranslation()
  const words = useWords()
  const [wanted, setWanted] = useState(everything)
  const query = useDeferredValue(queryOf(wanted, words.timeZone))
  const pages = useInfiniteQuery({
    queryKey: ['audit', query],
    queryFn: ({ pageParam }) => hub.audit({ ...query, ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  })
  const people = usePeople(pages.data?.pages.flatMap((page) => page.items) ?? [])
  return (
    <>
      <div className="head">
        <div>
          <h1>{t('audit.title')}</h1>
          <p className="s">{t('audit.lead')}</p>
        </div>
        <div className="row wrap">
          {(['csv', 'jsonl'] as const).map((format) => (
            <FileLink key={format} href={fileOf(query, format)}>
              {t(`audit.file.${format}`)}
            </FileLink>
          ))}
        </div>
      </div>
      <div className="stack">
        <ChainNote />
        <AuditFilter wanted={wanted} people={people} onChange={setWanted} />
        {pages.isError ? (
          <ErrorState error={pages.error} retry={() => void pages.refetch()} />
        ) : !pages.data ? (
          <Skeleton lines={9} />
        ) : (
          <Days
            entries={pages.data.pages.flatMap((page) => page.items)}
            names={Object.assign({}, ...pages.data.pages.map((page) => page.names)) as Record<string, string>}
            narrowed={wanted !== everything}
          />
        )}
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

const Days = (p: {
  entries: readonly AuditEntry[]
  names: Readonly<Record<string, string>>
  narrowed: boolean
}) => {
  const { t } = useTranslation()
  const words = useWords()
  const days = new Map<string, AuditEntry[]>()
  for (const entry of p.entries) {
    const { date } = localParts(entry.at, words.timeZone)
    days.set(date, [...(days.get(date) ?? []), entry])
  }
  if (days.size === 0)
    return (
      <EmptyState
        icon="log"
        title={t(p.narrowed ? 'audit.filter.nothing' : 'audit.emptyTitle')}
        text={t(p.narrowed ? 'audit.filter.nothingText' : 'audit.emptyText')}
      />
    )
  return [...days].map(([date, entries]) => (
    <section className="card" key={date} aria-label={shortDate(date)}>
      <div className="hd">
        <h2>
          {words.weekday(date)}, {shortDate(date)}
        </h2>
      </div>
      <ul>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} names={p.names} />
        ))}
      </ul>
    </section>
  ))
}

const queryOf = (wanted: Wanted, timeZone: string): AuditQuery => ({
  ...(wanted.text.trim() === '' ? {} : { text: wanted.text.trim() }),
  ...(wanted.userId === '' ? {} : { userId: wanted.userId }),
  ...(wanted.unitId === '' ? {} : { unitId: wanted.unitId }),
  ...(wanted.action === '' ? {} : { action: wanted.action }),
  ...(wanted.from === null ? {} : { from: dayBounds(wanted.from, timeZone).from }),
  ...(wanted.until === null ? {} : { to: dayBounds(wanted.until, timeZone).to }),
})

/** A link, so that the browser saves it as it comes. */
const fileOf = (query: AuditQuery, format: 'csv' | 'jsonl'): string =>
  `/api/v1/audit/file?${new URLSearchParams({ ...Object.fromEntries(Object.entries(query).map(([k, v]) => [k, String(v)])), format }).toString()}`
