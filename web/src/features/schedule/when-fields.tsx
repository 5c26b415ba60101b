import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useWords } from '../../format/use-words.ts'
import { DateField, TimeField } from '../../ui/date-field.tsx'
import { Chips } from './chips.tsx'
import { whenKinds, type WhenForm } from './when.ts'

interface Props {
  when: WhenForm
  now: number
  /** One session of a repeated schedule stays one. */
  once?: boolean
  onChange: (part: Partial<WhenForm>) => void
}

/** Once, or again and again: by days, weekdays, days of the month or of the moon. */
export const WhenFields = ({ when, now, once = false, onChange }: Props) => {
  const { t } = useTranslation()
  const words = useWords()
  const ids = { date: useId(), time: useId(), from: useId(), until: useId(), holidays: useId() }
  const today = words.today(now)
  return (
    <fieldset className="plain">
      <legend className="h2">{t('schedule.when')}</legend>
      {!once && (
        <div className="seg kinds">
          {whenKinds.map((kind) => (
            <label key={kind}>
              <input
                type="radio"
                name="kind"
                checked={when.kind === kind}
                onChange={() => onChange({ kind })}
              />
              {t(`schedule.${kind}`)}
            </label>
          ))}
        </div>
      )}
      {when.kind === 'weekly' && (
        <Chips
          legend={t('schedule.form.weekdays')}
          options={weekdays.map((key) => ({ value: Number(key), text: t(`weekdayShort.${key}`) }))}
          chosen={when.weekdays}
          onChange={(chosen) => onChange({ weekdays: chosen })}
        />
      )}
      {when.kind === 'monthly' && <MonthFields when={when} onChange={onChange} />}
      {when.kind === 'lunar' && (
        <Chips
          legend={t('schedule.form.moonDays')}
          options={[
            { value: 1, text: t('schedule.form.moonFirst') },
            { value: 15, text: t('schedule.form.moonFull') },
            { value: -1, text: t('schedule.form.moonLast') },
          ]}
          chosen={when.moonDays}
          onChange={(chosen) => onChange({ moonDays: chosen })}
        />
      )}
      <div className="when">
        {when.kind === 'once' ? (
          <div className="field">
            <label className="legend" htmlFor={ids.date}>
              {t('schedule.date')}
            </label>
            <DateField id={ids.date} value={when.date} min={today} onChange={(date) => onChange({ date })} />
          </div>
        ) : (
          <>
            <div className="field">
              <label className="legend" htmlFor={ids.from}>
                {t('schedule.from')}
              </label>
              <DateField
                id={ids.from}
                value={when.from}
                min={today}
                onChange={(from) => onChange({ from })}
              />
            </div>
            <div className="field">
              <label className="legend" htmlFor={ids.until}>
                {t('schedule.until')}
              </label>
              <DateField
                id={ids.until}
                value={when.until}
                min={today}
                onChange={(until) => onChange({ until })}
              />
            </div>
          </>
        )}
        <div className="field">
          <label className="legend" htmlFor={ids.time}>
            {t('schedule.time')}
          </label>
          <TimeField id={ids.time} value={when.time} onChange={(time) => onChange({ time, seconds: 0 })} />
        </div>
        {when.kind !== 'once' && (
          <div className="field">
            <label className="legend" htmlFor={ids.holidays}>
              {t('schedule.form.holidays')}
            </label>
            <select
              id={ids.holidays}
              className="input"
              value={when.holidays ?? ''}
              onChange={({ target: { value } }) =>
                onChange({ holidays: value === 'skip' || value === 'only' ? value : null })
              }
            >
              <option value="">{t('schedule.form.holidaysAsUsual')}</option>
              <option value="skip">{t('schedule.form.holidaysSkip')}</option>
              <option value="only">{t('schedule.form.holidaysOnly')}</option>
            </select>
          </div>
        )}
      </div>
    </fieldset>
  )
}

const MonthFields = ({ when, onChange }: Pick<Props, 'when' | 'onChange'>) => {
  const { t } = useTranslation()
  const ids = { by: useId(), day: useId(), nth: useId(), weekday: useId() }
  const { monthly } = when
  const change = (part: Partial<WhenForm['monthly']>) => onChange({ monthly: { ...monthly, ...part } })
  return (
    <div className="when">
      <div className="field">
        <label className="legend" htmlFor={ids.by}>
          {t('schedule.form.monthBy')}
        </label>
        <select
          id={ids.by}
          className="input"
          value={monthly.by}
          onChange={({ target: { value } }) => change({ by: value === 'weekday' ? 'weekday' : 'day' })}
        >
          <option value="day">{t('schedule.form.byDay')}</option>
          <option value="weekday">{t('schedule.form.byWeekday')}</option>
        </select>
      </div>
      {monthly.by === 'day' ? (
        <div className="field">
          <label className="legend" htmlFor={ids.day}>
            {t('schedule.form.monthDay')}
          </label>
          <select
            id={ids.day}
            className="input"
            value={monthly.day}
            onChange={({ target: { value } }) => change({ day: Number(value) })}
          >
            {Array.from({ length: 31 }, (_, n) => (
              <option key={n} value={n + 1}>
                {t('schedule.form.day', { day: n + 1 })}
              </option>
            ))}
            <option value={-1}>{t('schedule.form.moonLast')}</option>
          </select>
        </div>
      ) : (
        <>
          <div className="field">
            <label className="legend" htmlFor={ids.nth}>
              {t('schedule.form.nth')}
            </label>
            <select
              id={ids.nth}
              className="input"
              value={monthly.nth}
              onChange={({ target: { value } }) => change({ nth: Number(value) })}
            >
              {[1, 2, 3, 4, 5].map((nth) => (
                <option key={nth} value={nth}>
                  {t('schedule.form.nthOf', { nth })}
                </option>
              ))}
              <option value={-1}>{t('schedule.form.nthLast')}</option>
            </select>
          </div>
          <div className="field">
            <label className="legend" htmlFor={ids.weekday}>
              {t('schedule.form.weekday')}
            </label>
            <select
              id={ids.weekday}
              className="input"
              value={monthly.weekday}
              onChange={({ target: { value } }) => change({ weekday: Number(value) })}
            >
              {weekdays.map((key) => (
                <option key={key} value={key}>
                  {t(`weekday.${key}`)}
                </option>
              ))}
            </select>
          </div>
        </>
      )}
    </div>
  )
}

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const
