import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Bulletin } from '../../api/contract.ts'
import { queries } from '../../api/queries.ts'
import { clockLength } from '@nguon/i18n/lengths'
import { useWords } from '../../format/use-words.ts'
import { EmptyState, ErrorState, Skeleton } from '../../ui/said.tsx'
import { useNow } from '../../ui/use-now.ts'
import './approve.css'
import { Decision } from './decision.tsx'

/** The queue; on a desk the oldest one lies open beside it. */
export const ApprovePage = () => <Queue openId={null} />

export const ApproveOnePage = () => {
  const { id } = useParams({ from: '/inside/frame/cho-duyet/$id' })
  return <Queue openId={id} />
}

const Queue = ({ openId }: { openId: string | null }) => {
  const { t } = useTranslation()
  const waiting = useQuery(queries.bulletins('submitted'))
  if (waiting.isError) return <ErrorState error={waiting.error} retry={() => void waiting.refetch()} />
  if (!waiting.data) return <Skeleton lines={9} />
  const items = waiting.data.items.toSorted((a, b) => (a.submittedAt ?? 0) - (b.submittedAt ?? 0))
  const shownId = openId ?? items[0]?.id ?? null
  return (
    <div className={openId === null ? 'approve' : 'approve one'}>
      <div className="head">
        <div>
          <h1>{t('approve.title')}</h1>
          {items.length > 0 && <p className="s">{t('approve.lead', { count: items.length })}</p>}
        </div>
      </div>
      {shownId === null ? (
        <EmptyState icon="sign" title={t('approve.emptyTitle')} text={t('approve.emptyText')} />
      ) : (
        <div className="cd">
          <ul className="ql">
            {items.map((b) => (
              <li key={b.id}>
                <QueueItem bulletin={b} open={b.id === shownId} />
              </li>
            ))}
          </ul>
          <Decision
            key={shownId}
            id={shownId}
            place={{ at: items.findIndex((b) => b.id === shownId) + 1, of: items.length }}
          />
        </div>
      )}
    </div>
  )
}

const QueueItem = ({ bulletin, open }: { bulletin: Bulletin; open: boolean }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(60_000)
  const time = words.near(bulletin.submittedAt ?? bulletin.updatedAt, now)
  return (
    <Link
      to="/cho-duyet/$id"
      params={{ id: bulletin.id }}
      className={open ? 'on' : ''}
      {...(open ? { 'aria-current': 'true' as const } : {})}
    >
      <b>{bulletin.title}</b>
      <span className="s">
        {t('approve.by', { author: bulletin.author.name, time })}
        {bulletin.speech.durationMs !== null &&
          ` · ${t('approve.length', { length: clockLength(bulletin.speech.durationMs) })}`}
      </span>
    </Link>
  )
}
