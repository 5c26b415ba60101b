import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { inboxQueries, type InboxEntry } from '../../api/inbox.ts'
import { EmptyState, ErrorState, Skeleton } from '../../ui/said.tsx'
import { EntryCard } from './entry-card.tsx'
import './inbox.css'

/** What came from above: first what waits for the ward, then what is answered or over. */
export const InboxPage = () => {
  const { t } = useTranslation()
  const inbox = useQuery(inboxQueries.entries())
  const entries = inbox.data?.items ?? []
  // What must be placed soonest stands first.
  const open = entries.filter((entry) => entry.open).toSorted(bySoonest)
  const rest = entries.filter((entry) => !entry.open)
  return (
    <>
      <div className="head">
        <div>
          <h1>{t('inbox.title')}</h1>
          <p className="s">{t('inbox.lead')}</p>
        </div>
      </div>
      {inbox.isError ? (
        <ErrorState error={inbox.error} retry={() => void inbox.refetch()} />
      ) : !inbox.data ? (
        <Skeleton lines={7} />
      ) : entries.length === 0 ? (
        <EmptyState icon="inbox" title={t('inbox.emptyTitle')} text={t('inbox.emptyText')} />
      ) : (
        <>
          <Group title={t('inbox.open', { count: open.length })} entries={open} none={t('inbox.noneOpen')} />
          {rest.length > 0 && <Group title={t('inbox.answered')} entries={rest} none="" />}
        </>
      )}
    </>
  )
}

const Group = (p: { title: string; entries: readonly InboxEntry[]; none: string }) => (
  <section className="ib-group" aria-label={p.title}>
    <h2>{p.title}</h2>
    {p.entries.length === 0 ? (
      <p className="s">{p.none}</p>
    ) : (
      <ul className="ib-list">
        {p.entries.map((entry) => (
          <EntryCard key={entry.id} entry={entry} />
        ))}
      </ul>
    )}
  </section>
)

const bySoonest = (a: InboxEntry, b: InboxEntry): number =>
  rankOf(b) - rankOf(a) || a.programme.playBy - b.programme.playBy

const rankOf = ({ programme }: InboxEntry): number => (programme.priority === 'priority' ? 1 : 0)
