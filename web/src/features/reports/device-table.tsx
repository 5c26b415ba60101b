import { useTranslation } from 'react-i18next'
import type { Report, Uptime } from '../../api/contract.ts'
import { percent, wholeNumber } from '../../format/numbers.ts'
import { Hint } from '../../ui/hint.tsx'
import { ShareBar } from './share-bar.tsx'

/** Plays and uptime of each device. Time nobody could observe is told apart from time offline. */
export const DeviceTable = ({ devices }: { devices: Report['devices'] }) => {
  const { t } = useTranslation()
  return (
    <section className="card" aria-label={t('reports.byDevice')}>
      <div className="hd">
        <h2>{t('reports.byDevice')}</h2>
      </div>
      <div className="tb">
        <table className="rp ct">
          <thead>
            <tr>
              <th scope="col">{t('reports.device')}</th>
              <th scope="col">{t('reports.columns.planned')}</th>
              <th scope="col">{t('reports.columns.proven')}</th>
              <th scope="col">{t('reports.columns.missed')}</th>
              <th scope="col">{t('reports.columns.unknown')}</th>
              <th scope="col">
                <Hint text={t('reports.definition.uptime')}>{t('reports.columns.uptime')}</Hint>
              </th>
            </tr>
          </thead>
          <tbody>
            {devices.map((d) => (
              <tr key={d.id}>
                <td className="name">
                  {d.name}
                  <span className="xs">
                    {t(`kind.${d.kind}`)} · {d.unit.name}
                  </span>
                </td>
                <td data-l={t('reports.columns.planned')}>{wholeNumber(d.planned)}</td>
                <td className="bar">
                  <ShareBar counts={d} />
                </td>
                <td data-l={t('reports.columns.missed')}>{wholeNumber(d.missed)}</td>
                <td data-l={t('reports.columns.unknown')}>{wholeNumber(d.unknown)}</td>
                <td data-l={t('reports.columns.uptime')}>
                  <UptimeOf uptime={d.uptime} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const UptimeOf = ({ uptime }: { uptime: Uptime }) => {
  const { t } = useTranslation()
  const length = (ms: number) =>
    ms < 3_600_000
      ? t('reports.minutes', { minutes: Math.round(ms / 60_000) })
      : t('reports.hours', { hours: wholeNumber(ms / 3_600_000) })
  if (uptime.share === null) return <span className="xs">{t('reports.uptimeNone')}</span>
  return (
    <>
      <b>{percent(uptime.share)}</b>
      <span className="xs">
        {t('reports.uptimeOf', {
          online: length(uptime.onlineMs),
          observed: length(uptime.observedMs),
          unknown: length(uptime.unknownMs),
        })}
      </span>
    </>
  )
}
