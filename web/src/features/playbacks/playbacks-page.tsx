import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlayState } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { queries } from '../../api/queries.ts'
import { useWords } from '../../format/use-words.ts'
import { dayBounds, plusDays } from '../../format/zone.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/said.tsx'
import { PlayTable } from './play-table.tsx'
import './playbacks.css'

const results = [
  'proven',
  'partial',
  'missed',
  'unknown',
  'skipped',
  'interrupted',
  'playing',
  'planned',
] as const

/** What was really played, as the boxes themselves reported it, with the level of proof. */
export const PlaybacksPage = () => {
  const { t } = useTranslation()
  const words = useWords()
  const { tin, loa } = useSearch({ from: '/inside/frame/nhat-ky-phat' })
  const [today] = useState(() => words.today(Date.now()))
  const [from, setFrom] = useState(plusDays(today, -6))
  const [until, setUntil] = useState(today)
  const [deviceId, setDeviceId] = useState(loa ?? '')
  const [state, setState] = useState<PlayState | ''>('')
  const ids = { from: useId(), until: useId(), device: useId(), state: useId() }
  const devices = useQuery(queries.devices())
  const query = {
    from: dayBounds(from, words.timeZone).from,
    to: dayBounds(until < from ? from : until, words.timeZone).to,
    ...(deviceId === '' ? {} : { deviceId }),
    ...(tin === undefined ? {} : { bulletinId: tin }),
  }
  const pages = useInfiniteQuery({
    queryKey: ['playbacks', 'pages', query],
    queryFn: ({ pageParam }) =>
      hub.playbacks({ ...query, ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  useEffect(() => {
    // The result is chosen here, so it is chosen from the whole period and not from its first page.
    if (state !== '' && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [state, hasNextPage, isFetchingNextPage, fetchNextPage])
  const items = (pages.data?.pages ?? []).flatMap((page) => page.items)
  const shown = items
    .filter((p) => state === '' || p.state === state)
    .toSorted((a, b) => b.plannedAt - a.plannedAt || a.device.name.localeCompare(b.device.name, 'vi'))
  return (
    <>
      <div className="head">
        <div>
          <h1>{t('playbacks.title')}</h1>
          <p className="s">{t('playbacks.lead')}</p>
        </div>
        <button
          type="button"
          className="btn ic hide-m"
          aria-label={t('playbacks.print')}
          onClick={() => window.print()}
        >
          <Icon name="print" />
        </button>
      </div>
      <div className="filters pf">
        <div className="field">
          <label className="legend" htmlFor={ids.from}>
            {t('playbacks.from')}
          </label>
          <DateField id={ids.from} value={from} onChange={(day) => day && setFrom(day)} />
        </div>
        <div className="field">
          <label className="legend" htmlFor={ids.until}>
            {t('playbacks.until')}
          </label>
          <DateField id={ids.until} value={until} onChange={(day) => day && setUntil(day)} />
        </div>
        <div className="field">
          <label className="legend" htmlFor={ids.device}>
            {t('playbacks.device')}
          </label>
          <select
            id={ids.device}
            className="input"
            value={deviceId}
            onChange={(e) => setDeviceId(e.target.value)}
          >
            <option value="">{t('playbacks.anyDevice')}</option>
            {(devices.data?.items ?? []).map((d) => (
              <option key={d.id} value={d.id}>
                {d.name}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label className="legend" htmlFor={ids.state}>
            {t('playbacks.state')}
          </label>
          <select
            id={ids.state}
            className="input"
            value={state}
            onChange={(e) => setState(results.find((r) => r === e.target.value) ?? '')}
          >
            <option value="">{t('playbacks.anyState')}</option>
            {results.map((r) => (
              <option key={r} value={r}>
                {t(`state.play.${r}`)}
              </option>
            ))}
          </select>
        </div>
        {tin !== undefined && (
          <Link className="btn" to="/nhat-ky-phat" search={{}}>
            {t('playbacks.clear')}: {items[0]?.bulletin.title ?? t('playbacks.bulletin')}
          </Link>
        )}
      </div>
      {pages.isError ? (
        <ErrorState error={pages.error} retry={() => void pages.refetch()} />
      ) : !pages.data ? (
        <Skeleton lines={9} />
      ) : shown.length === 0 && isFetchingNextPage ? (
        <Skeleton lines={9} />
      ) : shown.length === 0 ? (
        <EmptyState icon="log" title={t('playbacks.emptyTitle')} text={t('playbacks.emptyText')} />
      ) : (
        <PlayTable items={shown} />
      )}
      {hasNextPage && (
        <button
          type="button"
          className="btn more"
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('playbacks.more')}
        </button>
      )}
    </>
  )
}
