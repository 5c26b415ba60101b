import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { StateTag } from '../../ui/state-tag.tsx'

/** What the shapes mean, how to move something, and the week for another calendar. */
export const WeekLegend = ({ mayPlan }: { mayPlan: boolean }) => {
  const { t } = useTranslation()
  return (
    <div className="row wrap legend-row">
      <span className="row wrap hide-m marks">
        <StateTag glyph="proven" word={t('schedule.legend.played')} />
        <StateTag glyph="sounding" word={t('schedule.legend.playing')} />
        <StateTag glyph="priority" word={t('schedule.priority')} />
        <span className="st">
          <Icon name="relay" />
          {t('plan.relay.word')}
        </span>
        <span className="st">
          <i className="swatch" aria-hidden="true" />
          {t('schedule.legend.foreign')}
        </span>
      </span>
      {mayPlan && <span className="xs hide-m no-print">{t('schedule.legend.how')}</span>}
      <Link className="file no-print" to="/lich-phat/tep">
        {t('plan.file.title')}
      </Link>
    </div>
  )
}
