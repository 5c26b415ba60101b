import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { limitsQueries, type Place } from '../../api/limits.ts'
import { queries } from '../../api/queries.ts'
import { shortDate } from '../../format/dates.ts'
import { useWords } from '../../format/use-words.ts'
import { DateField, TimeField } from '../../ui/date-field.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/said.tsx'
import { useNow } from '../../ui/use-now.ts'
import { LimitsNav } from '../limits/limits-nav.tsx'
import { DeviceAt } from './device-at.tsx'
import { askedOf, firstMinuteAt, instantOf, type Asked } from './instant.ts'
import { PlaceSelect } from './place-select.tsx'
import './plays-at.css'
import { tallyOf } from './verdict.ts'

const steps = [-10, -1, 1, 10] as const

/** What has the output here, then: by the timetable for any time, by the journals for what has passed. */
export const PlaysAtPage = () => {
  const { t } = useTranslation()
  const words = useWords()
  const navigate = useNavigate()
  const ids = { place: useId(), date: useId(), time: useId() }
  const me = useSuspenseQuery(queries.me()).data
  const units = useQuery(queries.units()).data?.items ?? []
  const devices = (useQuery(queries.devices()).data?.items ?? []).filter((d) => d.state !== 'revoked')
  const search = useSearch({ from: '/inside/frame/lich-phat/luc' })
  const now = useNow(5_000)
  const place: Place =
    search.loa === undefined
      ? { kind: 'unit', id: search.noi ?? me.unit.id }
      : { kind: 'device', id: search.loa }
  const at = instantOf(search, now, words.timeZone)
  const found = useQuery({ ...limitsQueries.playsAt(place, at), placeholderData: keepPreviousData })
  const { ngay, gio } = askedOf(at, words.timeZone)

  const go = (to: { place?: Place; asked?: Asked }) => {
    const { kind, id } = to.place ?? place
    const asked = to.asked ?? {
      ...(search.ngay === undefined ? {} : { ngay: search.ngay }),
      ...(search.gio === undefined ? {} : { gio: search.gio }),
    }
    void navigate({
      to: '/lich-phat/luc',
      search: { ...(kind === 'unit' ? { noi: id } : { loa: id }), ...asked },
      replace: true,
    })
  }
  const goTo = (instant: number) => go({ asked: askedOf(instant, words.timeZone) })
  const isNow = search.ngay === undefined && search.gio === undefined

  return (
    <>
      <LimitsNav here="playsAt" />
      <div className="head">
        <div>
          <h1>{t('playsAt.title')}</h1>
          <p className="s">{t('playsAt.lead')}</p>
        </div>
      </div>
      <section className="card bd pa-ask" aria-label={t('playsAt.title')}>
        <div className="field place">
          <label className="legend" htmlFor={ids.place}>
            {t('playsAt.place')}
          </label>
          <PlaceSelect
            id={ids.place}
            units={units}
            devices={devices}
            value={place}
            onChange={(chosen) => go({ place: chosen })}
          />
        </div>
        <div className="field">
          <label className="legend" htmlFor={ids.date}>
            {t('playsAt.date')}
          </label>
          <DateField
            id={ids.date}
            value={ngay}
            onChange={(date) => date !== null && go({ asked: { ngay: date, gio } })}
          />
        </div>
        <div className="field">
          <label className="legend" htmlFor={ids.time}>
            {t('playsAt.time')}
          </label>
          <TimeField
            id={ids.time}
            value={gio}
            onChange={(time) => time !== null && go({ asked: { ngay, gio: time } })}
          />
        </div>
        <div className="pa-steps">
          {steps.map((minutes) => (
            <button
              key={minutes}
              type="button"
              className="btn num"
              aria-label={t(minutes < 0 ? 'playsAt.earlier' : 'playsAt.later', {
                minutes: Math.abs(minutes),
              })}
              onClick={() => goTo(at + minutes * 60_000)}
            >
              {minutes < 0 ? `−${-minutes}` : `+${minutes}`}
            </button>
          ))}
          <button
            type="button"
            className={isNow ? 'btn p' : 'btn'}
            aria-pressed={isNow}
            onClick={() => go({ asked: {} })}
          >
            {t('playsAt.now')}
          </button>
        </div>
      </section>
      {found.isError ? (
        <ErrorState error={found.error} retry={() => void found.refetch()} />
      ) : !found.data ? (
        <Skeleton lines={7} />
      ) : found.data.items.length === 0 ? (
        <EmptyState icon="speaker" title={t('playsAt.emptyTitle')} text={t('playsAt.emptyText')} />
      ) : (
        <>
          <p className="pa-sum" aria-live="polite">
            <b>
              {t(
                found.data.items.every((one) => one.journal === null) ? 'playsAt.atFuture' : 'playsAt.atPast',
                {
                  time: words.time(found.data.at),
                  date: shortDate(words.today(found.data.at)),
                },
              )}
            </b>{' '}
            {tallyOf(found.data)
              .map(({ key, count }) => t(`playsAt.${key}`, { count }))
              .join('; ')}
            .
          </p>
          {found.data.unknown > 0 && <p className="s pa-note">{t('playsAt.unknownText')}</p>}
          <ul className="pa-list">
            {found.data.items.map((one) => (
              <DeviceAt key={one.device.id} one={one} onNext={(instant) => goTo(firstMinuteAt(instant))} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}
