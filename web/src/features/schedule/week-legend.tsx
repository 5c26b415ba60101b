import { useTranslation } from 'react-i18next'
import { StateTag } from '../../ui/state-tag.tsx'

export const WeekLegend = ({ mayPlan }: { mayPlan: boolean }) => {
  const { t } = useTranslation()
  return (
    <div className="row wrap hide-m legend-row">
      <StateTag glyph="proven" word={t('schedule.legend.played')} />
      <StateTag glyph="sounding" word={t('schedule.legend.playing')} />
      <StateTag glyph="priority" word={t('schedule.priority')} />
      <span className="st">
        <i className="swatch" aria-hidden="true" />
        {t('schedule.legend.foreign')}
      </span>
      {mayPlan && <span className="xs no-print">{t('schedule.legend.how')}</span>}
    </div>
  )
}
