import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bulletin, BulletinState } from '../../api/contract.ts'
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
  const [state, setState] = useState<BulletinState | null>(null)
  const [wanted, setWanted] = useState('')
  const everything = useInfiniteQuery(queries.bulletinPages(null))
  const list = useInfiniteQuery(queries.bulletinPages(state))
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  useEffect(() => {
    // A search looks through everything, not only through what happens to be on the screen.
    if (wanted.trim() !== '' && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [wanted, hasNextPage, isFetchingNextPage, fetchNextPage])
  const writes = may(me, 'compose')
  const failed = everything.error ?? list.error
  if (failed)
    return (
      <ErrorState error={failed} retry={() => void Promise.all([everything.refetch(), list.refetch()])} />
    )
  if (!everything.data) return <Skeleton lines={9} />
  const all = itemsOf(everything.data)
  const shown = itemsOf(list.data).filter((b) => matches(wanted, b.title, b.text))
  const countOf = (name: BulletinState | null): number =>
    name === null ? all.length : all.filter((b) => b.state === name).length
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
                {/* A number would be wrong while there is more that has not been read. */}
                {!everything.hasNextPage && <span className="num">{countOf(name)}</span>}
              </button>
            ))}
          </div>
          {!list.data || (shown.length === 0 && isFetchingNextPage) ? (
            <Skeleton lines={6} />
          ) : shown.length === 0 ? (
            <EmptyState icon="search" title={t('bulletins.noMatch')} text={t('bulletins.noMatchText')} />
          ) : (
            <ul className="card">
              {shown.map((b) => (
                <BulletinRow key={b.id} bulletin={b} me={me} />
              ))}
            </ul>
          )}
          {hasNextPage && (
            <button
              type="button"
              className="btn more"
              disabled={isFetchingNextPage}
              onClick={() => void fetchNextPage()}
            >
              {t('bulletins.more')}
            </button>
          )}
        </>
      )}
    </>
  )
}

const itemsOf = (data: { pages: { items: Bulletin[] }[] } | undefined): Bulletin[] =>
  (data?.pages ?? []).flatMap((page) => page.items)
