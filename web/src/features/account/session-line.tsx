import { useTranslation } from 'react-i18next'
import type { OpenSession } from '../../api/people.ts'
import { useWords } from '../../format/use-words.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNow } from '../../ui/use-now.ts'
import { browserName } from './browser-name.ts'

/** Where somebody is signed in, since when, and by what. Without `onEnd` it is only looked at. */
export const SessionLine = (p: { session: OpenSession; busy: boolean; onEnd?: () => void }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(60_000)
  const { session } = p
  const browser = browserName(session.browser) ?? t('account.unknownBrowser')
  return (
    <li className="line">
      <div className="grow ac-two">
        <b>
          {browser}, {t(`account.how.${session.how}`)}
        </b>
        <span className="s">
          {t('account.since', {
            since: words.near(session.since, now),
            seen: words.near(session.lastSeenAt, now),
            address: session.address,
          })}
        </span>
      </div>
      {session.here && <StateTag glyph="proven" word={t('account.here')} />}
      {!session.here && p.onEnd && (
        <button
          type="button"
          className="btn"
          aria-label={t('account.endNamed', { browser })}
          disabled={p.busy}
          onClick={p.onEnd}
        >
          {t('account.end')}
        </button>
      )}
    </li>
  )
}
