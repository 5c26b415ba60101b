import { clockLength } from '@nguon/i18n/lengths'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SentProgramme } from '../../api/inbox.ts'
import { queries } from '../../api/queries.ts'
import { Icon } from '../../ui/icon.tsx'
import { ErrorState, Skeleton } from '../../ui/said.tsx'
import { BulletinPlayer } from '../listen/bulletin-player.tsx'

/** What is said, in order; one at a time is opened to be heard. */
export const ListenList = ({ items }: { items: SentProgramme['items'] }) => {
  const { t } = useTranslation()
  const [open, setOpen] = useState<number | null>(null)
  return (
    <ol className="ib-items">
      {items.map((item, n) => (
        <li key={n}>
          <div className="row">
            <button
              type="button"
              className="btn sm"
              aria-expanded={open === n}
              aria-label={t('inbox.listenTo', { title: item.title })}
              onClick={() => setOpen(open === n ? null : n)}
            >
              <Icon name={open === n ? 'close' : 'play'} />
              {t(open === n ? 'common.close' : 'inbox.listen')}
            </button>
            <span className="grow">
              {item.title}
              {item.repeat > 1 && <span className="s"> {t('inbox.times', { count: item.repeat })}</span>}
            </span>
            <span className="num s">{clockLength(item.durationMs)}</span>
          </div>
          {open === n && <Listen id={item.bulletinId} />}
        </li>
      ))}
    </ol>
  )
}

const Listen = ({ id }: { id: string }) => {
  const bulletin = useQuery(queries.bulletin(id))
  if (bulletin.isError) return <ErrorState error={bulletin.error} retry={() => void bulletin.refetch()} />
  return bulletin.data ? <BulletinPlayer bulletin={bulletin.data} /> : <Skeleton lines={3} />
}
