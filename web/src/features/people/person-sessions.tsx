import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { peopleHub, peopleQueries, type PersonInArea } from '../../api/people.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark, Skeleton } from '../../ui/said.tsx'
import { useNotice } from '../../ui/toast.tsx'
import '../account/account.css'
import { SessionLine } from '../account/session-line.tsx'

/** Where one of the area's people is signed in; whoever manages the account ends one of them. */
export const PersonSessions = ({ person }: { person: PersonInArea }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  const sessions = useQuery(peopleQueries.sessions(person.id))
  const end = useMutation({
    retry: false,
    mutationFn: (session: string) => peopleHub.endSession(person.id, session),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['people'] })
      say({ text: t('people.endedSession', { name: person.name }) })
    },
  })
  if (sessions.isError) return <Remark>{problem(sessions.error)}</Remark>
  if (!sessions.data) return <Skeleton lines={2} />
  return (
    <section aria-label={t('people.sessionsTitle')}>
      <h3>{t('people.sessionsTitle')}</h3>
      <ul className="pe-sessions">
        {sessions.data.items.map((session) => (
          <SessionLine
            key={session.id}
            session={session}
            busy={end.isPending}
            {...(person.managed ? { onEnd: () => end.mutate(session.id) } : {})}
          />
        ))}
      </ul>
      {end.isError && <Remark>{problem(end.error)}</Remark>}
    </section>
  )
}
