import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useWords } from '../../format/use-words.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useVisits } from './unsent-sender.tsx'
import { useVerdicts } from './verdict-sender.tsx'
import { isOpen } from './visits.ts'

/** What this person did on this phone lately, the newest first, and whether the hub knows all of it. */
export const VisitList = () => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(60_000)
  const visits = Object.values(useVisits().visits).toSorted((a, b) => b.at - a.at)
  const verdicts = Object.values(useVerdicts().verdicts).toSorted((a, b) => b.at - a.at)
  if (visits.length === 0 && verdicts.length === 0) return null
  return (
    <section className="card" aria-label={t('pole.todayTitle')}>
      <div className="hd">
        <h2>{t('pole.todayTitle')}</h2>
      </div>
      <ul>
        {verdicts.map(({ enrolment, claim, name, at, refused }) => (
          <li key={enrolment}>
            <Link className="pole-row" to="/cot/$claim" params={{ claim }}>
              <StateGlyph glyph="attention" />
              <span className="grow">
                <b>{name}</b>
                <span className="s">
                  {t('pole.visited', { time: words.near(at, now), what: refused ?? t('pole.visitOpen') })}
                </span>
              </span>
            </Link>
          </li>
        ))}
        {visits.map((visit) => (
          <li key={visit.device}>
            <Link className="pole-row" to="/cot/may/$id/xong" params={{ id: visit.device }}>
              <StateGlyph glyph={isOpen(visit) ? 'attention' : 'proven'} />
              <span className="grow">
                <b>{visit.unsent.name ?? visit.name}</b>
                <span className="s">
                  {t('pole.visited', {
                    time: words.near(visit.at, now),
                    what: t(isOpen(visit) ? 'pole.visitOpen' : 'pole.visitDone'),
                  })}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
