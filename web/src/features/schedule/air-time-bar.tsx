import { shortLength } from '@nguon/i18n/lengths'
import { useTranslation } from 'react-i18next'
import { airNumbers, fullnessOf, type Air } from './air.ts'

/** How full one broadcast is: numbers and a word always, the bar besides. */
export const AirTimeBar = ({ air }: { air: Air }) => {
  const { t } = useTranslation()
  const full = fullnessOf(air)
  const whole = Math.max(air.usedMs, air.maxMs ?? air.usedMs, 1)
  const within = Math.min(air.usedMs, air.maxMs ?? air.usedMs)
  const over = full.kind === 'over'
  return (
    <div className="air">
      <p className="lab">
        <span className={over ? 'xs missed' : 'xs'}>
          {over
            ? t('schedule.air.over', { by: shortLength(full.byMs) })
            : full.kind === 'nearlyFull'
              ? t('schedule.air.nearlyFull')
              : ''}
        </span>
        <b className={over ? 'missed' : ''}>
          <span className="vh">{t('schedule.air.label')} </span>
          {airNumbers(air)}
        </b>
      </p>
      <div className="bar" aria-hidden="true">
        <i
          className={full.kind === 'nearlyFull' ? 'new' : ''}
          style={{ width: `${(within / whole) * 100}%` }}
        />
        {over && <i className="over" style={{ flex: 1 }} />}
      </div>
    </div>
  )
}
