import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulletinState } from '../../api/contract.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/rooms.ts'
import { matches } from '../../format/search-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/said.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { BulletinRow } from './bulletin-row.tsx'
import './bulletins.css'

const states = [
  'draft',
  'submitted',
  'approved',
  'scheduled',
  'refused',
] as const satisfies readonly BulletinState[]

/** The bulletins of one's area with their states, and what can be done with each. */
export const BulletinsPage = () => {
  const { t } = useTranslation()
  const me = useSuspenseQuery(queries.me()).data
  const list = useQuery(queries.bulletins())
  const [state, setState] = useState<BulletinState | null>(null)
  const [wanted, setWanted] = useState('')
  const writes = may(me.role, 'compose')
  if (list.isError) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  if (!list.data) return <Skeleton lines={9} />
  const all = list.data.items.toSorted((a, b) => b.updatedAt - a.updatedAt)
  const shown = all.filter((b) => (state === null || b.state === state) && matches(wanted, b.title, b.text))
  return (
    <>
      <div className="head">
        <div>
          <h1>{t('bulletins.title')}</h1>
        </div>
        {writes && (
          <Link className="btn p lg hide-m" to="/soan">
            <Icon name="write" />
            {t('rooms.compose')}
          </Link>
        )}
      </div>
      {all.length === 0 ? (
        <EmptyState
          icon="text"
          title={t('bulletins.emptyTitle')}
          text={writes ? t('bulletins.emptyText') : t('bulletins.emptyViewer')}
          {...(writes
            ? {
                action: (
                  <Link className="btn p" to="/soan">
                    {t('rooms.compose')}
                  </Link>
                ),
              }
            : {})}
        />
      ) : (
        <>
          <div className="filters">
            <SearchField label={t('bulletins.search')} value={wanted} onChange={setWanted} />
          </div>
          <div className="chips states" role="group" aria-label={t('bulletins.filter')}>
            {[null, ...states].map((name) => (
              <button
                key={name ?? 'all'}
                type="button"
                className={state === name ? 'chip on' : 'chip'}
                aria-pressed={state === name}
                onClick={() => setState(name)}
              >
                {name === null ? t('common.all') : t(`state.bulletin.${name}`)}
                <span className="num">
                  {name === null ? all.length : all.filter((b) => b.state === name).length}
                </span>
              </button>
            ))}
          </div>
          {shown.length === 0 ? (
            <EmptyState icon="search" title={t('bulletins.noMatch')} text={t('bulletins.noMatchText')} />
          ) : (
            <ul className="card">
              {shown.map((b) => (
                <BulletinRow key={b.id} bulletin={b} me={me} />
              ))}
            </ul>
          )}
        </>
      )}
    </>
  )
}
