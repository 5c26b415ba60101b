import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { limitsQueries } from '../../api/limits.ts'
import { useWords } from '../../format/use-words.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { useNow } from '../../ui/use-now.ts'
import './lift-banner.css'
import { overridesToAnnounce } from './sort-overrides.ts'
import { useOverrideWords } from './use-override-words.ts'

/** On every screen while limits are lifted, or will be within a day: one line each, and who answers for it. */
export const LiftBanner = () => {
  const { t } = useTranslation()
  const words = useWords()
  const say = useOverrideWords()
  const now = useNow(10_000)
  const shown = overridesToAnnounce(useQuery(limitsQueries.overrides()).data?.items ?? [], now)
  if (shown.length === 0) return null
  return (
    <div className="lift-band" role="status">
      {shown.map((o) => (
        <Link key={o.id} to="/lich-phat/noi-gioi-han" className="lift-line">
          <StateGlyph glyph="attention" />
          <span>
            {t(o.from <= now ? 'limits.overrides.bannerNow' : 'limits.overrides.bannerSoon', {
              what: say.what(o),
              from: words.near(o.from, now),
              until: words.near(o.until, now),
              area: say.area(o),
              people: say.people(o),
            })}
          </span>
        </Link>
      ))}
    </div>
  )
}
