import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ownSignInChanged, signInHub, type OpenSession } from '../../api/people.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { useNotice } from '../../ui/toast.tsx'
import { SessionLine } from './session-line.tsx'

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
          <OwnSession key={session.id} session={session} />
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

const OwnSession = ({ session }: { session: OpenSession }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  const end = useMutation({
    retry: false,
    mutationFn: () => signInHub.endSession(session.id),
    onSuccess: async () => {
      await ownSignInChanged(client)
      say({ text: t('account.ended') })
    },
    onError: (error) => say({ text: problem(error), glyph: 'attention' }),
  })
  return <SessionLine session={session} busy={end.isPending} onEnd={() => end.mutate()} />
}
