import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ownSignInChanged, signInHub, type OpenSession } from '../../api/people.ts'
import { useWords } from '../../format/use-words.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { browserName } from './browser-name.ts'

export const SessionsCard = ({ sessions }: { sessions: readonly OpenSession[] }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  const endOthers = useMutation({
    retry: false,
    mutationFn: signInHub.endOthers,
    onSuccess: async () => {
      await ownSignInChanged(client)
      say({ text: t('account.endedOthers') })
    },
    onError: (error) => say({ text: problem(error), glyph: 'attention' }),
  })
  return (
    <section className="card" aria-label={t('account.sessions')}>
      <div className="hd">
        <h2>{t('account.sessions')}</h2>
      </div>
      <ul>
        {sessions.map((session) => (
          <Session key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <div className="bd">
          <button
            type="button"
            className="btn"
            disabled={endOthers.isPending}
            onClick={() => endOthers.mutate()}
          >
            {t('account.endOthers')}
          </button>
        </div>
      )}
    </section>
  )
}

const Session = ({ session }: { session: OpenSession }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(60_000)
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  const browser = browserName(session.browser) ?? t('account.unknownBrowser')
  const end = useMutation({
    retry: false,
    mutationFn: () => signInHub.endSession(session.id),
    onSuccess: async () => {
      await ownSignInChanged(client)
      say({ text: t('account.ended') })
    },
    onError: (error) => say({ text: problem(error), glyph: 'attention' }),
  })
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
      {session.here ? (
        <StateTag glyph="proven" word={t('account.here')} />
      ) : (
        <button
          type="button"
          className="btn"
          aria-label={t('account.endNamed', { browser })}
          disabled={end.isPending}
          onClick={() => end.mutate()}
        >
          {t('account.end')}
        </button>
      )}
    </li>
  )
}
