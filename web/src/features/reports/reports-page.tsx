import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../../api/queries.ts'
import { periodOf, type PeriodKind } from '../../format/report-period.ts'
import { shortDate } from '../../format/dates.ts'
import { useWords } from '../../format/use-words.ts'
import { dayBounds } from '../../format/zone.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/said.tsx'
import { CountTable } from './count-table.tsx'
import { DeviceTable } from './device-table.tsx'
import './reports.css'
import { Totals } from './totals.tsx'

const kinds = ['today', 'week', 'month', 'halfYear', 'year'] as const satisfies readonly PeriodKind[]

/** A period the law knows, the figures with their definitions. */
export const ReportsPage = () => {
  const { t } = useTranslation()
  const words = useWords()
  const [today] = useState(() => words.today(Date.now()))
  const [kind, setKind] = useState<PeriodKind | null>('week')
  const [period, setPeriod] = useState(() => periodOf('week', today))
  const ids = { from: useId(), until: useId() }
  const choose = (next: PeriodKind) => {
    setKind(next)
    setPeriod(periodOf(next, today))
  }
  const narrow = (part: Partial<typeof period>) => {
    setKind(null)
    setPeriod((old) => ({ ...old, ...part }))
  }
  const until = period.until < period.from ? period.from : period.until
  const report = useQuery(
    queries.report({
      from: dayBounds(period.from, words.timeZone).from,
      to: dayBounds(until, words.timeZone).to,
    }),
  )
  return (
    <>
      <div className="head rh">
        <div>
          <h1>{t('reports.title')}</h1>
          <p className="s">
            {t('reports.range', { from: shortDate(period.from), until: shortDate(until) })}
            {report.data && ` · ${t('reports.generated', { time: words.dateTime(report.data.generatedAt) })}`}
          </p>
        </div>
        <button
          type="button"
          className="btn ic hide-m"
          aria-label={t('reports.print')}
          onClick={() => window.print()}
        >
          <Icon name="print" />
        </button>
      </div>
      <div className="filters">
        <fieldset className="plain periods">
          <legend className="vh">{t('reports.period')}</legend>
          <div className="seg">
            {kinds.map((one) => (
              <label key={one}>
                <input type="radio" name="period" checked={kind === one} onChange={() => choose(one)} />
                {t(`reports.kinds.${one}`)}
              </label>
            ))}
          </div>
        </fieldset>
        <div className="field">
          <label className="legend" htmlFor={ids.from}>
            {t('reports.from')}
          </label>
          <DateField id={ids.from} value={period.from} onChange={(from) => from && narrow({ from })} />
        </div>
        <div className="field">
          <label className="legend" htmlFor={ids.until}>
            {t('reports.until')}
          </label>
          <DateField id={ids.until} value={period.until} onChange={(day) => day && narrow({ until: day })} />
        </div>
      </div>
      {report.isError ? (
        <ErrorState error={report.error} retry={() => void report.refetch()} />
      ) : !report.data ? (
        <Skeleton lines={9} />
      ) : (
        <div className="stack">
          <Totals totals={report.data.totals} devices={report.data.devices.length} />
          {report.data.totals.planned === 0 && (
            <EmptyState icon="chart" title={t('reports.emptyTitle')} text={t('reports.emptyText')} />
          )}
          {report.data.units.length > 0 && (
            <CountTable
              title={t('reports.byUnit')}
              first={t('reports.unit')}
              rows={report.data.units.map((u) => ({ ...u, name: u.name }))}
              totals={report.data.totals}
            />
          )}
          {report.data.bulletins.length > 0 && (
            <CountTable
              title={t('reports.byBulletin')}
              first={t('reports.bulletin')}
              rows={report.data.bulletins.map((b) => ({ ...b, name: b.title }))}
              totals={report.data.totals}
            />
          )}
          {report.data.devices.length > 0 && <DeviceTable devices={report.data.devices} />}
        </div>
      )}
    </>
  )
}
