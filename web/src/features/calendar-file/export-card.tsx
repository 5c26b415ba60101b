import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { calendarFileUrl } from '../../api/hub.ts'
import { useWords } from '../../format/use-words.ts'
import { dayBounds, plusDays, weekOf } from '../../format/zone.ts'
import { DateField } from '../../ui/date-field.tsx'

/** The schedule for another calendar, from one day to another. */
export const ExportCard = () => {
  const { t } = useTranslation()
  const words = useWords()
  const ids = { from: useId(), until: useId() }
  const monday = weekOf(words.today(Date.now()))[0] ?? ''
  const [from, setFrom] = useState<string>(monday)
  const [until, setUntil] = useState<string>(plusDays(monday, 27))
  const inOrder = from <= until
  return (
    <section className="card">
      <div className="hd">
        <h2>{t('plan.file.out')}</h2>
      </div>
      <div className="bd stack">
        <p className="s">{t('plan.file.outText')}</p>
        <div className="when export-days">
          <div className="field">
            <label className="legend" htmlFor={ids.from}>
              {t('plan.file.outFrom')}
            </label>
            <DateField id={ids.from} value={from} onChange={(date) => date !== null && setFrom(date)} />
          </div>
          <div className="field">
            <label className="legend" htmlFor={ids.until}>
              {t('plan.file.outUntil')}
            </label>
            <DateField id={ids.until} value={until} onChange={(date) => date !== null && setUntil(date)} />
          </div>
        </div>
        {inOrder ? (
          <p>
            <a
              className="btn"
              download
              href={calendarFileUrl(
                dayBounds(from, words.timeZone).from,
                dayBounds(until, words.timeZone).to,
              )}
            >
              {t('plan.file.download')}
            </a>
          </p>
        ) : (
          <p className="s missed">{t('schedule.untilBeforeFrom')}</p>
        )}
      </div>
    </section>
  )
}
