import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Device, PlayState } from '../../api/contract.ts'
import { queries } from '../../api/queries.ts'
import { dayMonth } from '../../format/dates.ts'
import { useWords } from '../../format/use-words.ts'
import { dayBounds, plusDays } from '../../format/zone.ts'
import { playGlyph } from '../../ui/states.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { weekMarks } from './week-marks.ts'

/** Seven days of each device as marks. */
export const WeekOfDevices = ({ devices, now }: { devices: readonly Device[]; now: number }) => {
  const { t } = useTranslation()
  const words = useWords()
  const today = words.today(now)
  const days = [-6, -5, -4, -3, -2, -1, 0].map((n) => plusDays(today, n))
  const range = {
    from: dayBounds(days[0] ?? today, words.timeZone).from,
    to: dayBounds(today, words.timeZone).to,
  }
  const marks = weekMarks(useQuery(queries.playbacks(range)).data?.items ?? [], days, words.timeZone)
  const rows = devices.filter((d) => marks.has(d.id)).slice(0, 8)
  return (
    <section className="card" aria-label={t('today.week')}>
      <div className="hd">
        <h2>{t('today.week')}</h2>
        <Link className="btn q sm" to="/loa-bang">
          {t('today.seeDevices')}
        </Link>
      </div>
      <div className="bd">
        {rows.length === 0 ? (
          <p className="s">{t('today.weekEmpty')}</p>
        ) : (
          <table className="ds">
            <thead>
              <tr>
                <th scope="col">
                  <span className="vh">{t('playbacks.device')}</span>
                </th>
                {days.map((day) => (
                  <th scope="col" key={day}>
                    {day === today ? t('today.nowShort') : words.weekdayShort(day)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((d) => (
                <tr key={d.id}>
                  <th scope="row">
                    <span className="num xs">{String(d.number).padStart(2, '0')}</span> {d.name}
                  </th>
                  {(marks.get(d.id) ?? []).map((state, n) => (
                    <td key={days[n]}>
                      <MarkOf state={state} day={days[n] ?? ''} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  )
}

const MarkOf = ({ state, day }: { state: PlayState | null; day: string }) => {
  const { t } = useTranslation()
  const word = state === null ? t('today.noPlay') : t(`state.play.${state}`)
  return (
    <span title={`${dayMonth(day)}: ${word}`}>
      {state === null ? <i className="none" aria-hidden="true" /> : <StateGlyph glyph={playGlyph[state]} />}
      <span className="vh">{word}</span>
    </span>
  )
}
