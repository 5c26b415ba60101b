import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dataFileOf, peopleHub, type PersonInArea, type PersonLink } from '../../api/people.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/rooms.ts'
import { useWords } from '../../format/use-words.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { FileLink } from '../sign-in/file-link.tsx'
import { EraseForm } from './erase-form.tsx'
import { PersonSessions } from './person-sessions.tsx'
import { ReasonForm } from './reason-form.tsx'
import { stateGlyph } from './state-glyph.ts'

type Asked = 'disable' | 'recover' | 'erase' | null

/** What is known of an account, and what may be done with it. */
export const PersonActs = (p: {
  person: PersonInArea
  onLink: (link: PersonLink) => void
  onDone: () => void
}) => {
  const { t } = useTranslation()
  const me = useSuspenseQuery(queries.me()).data
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  const [asked, setAsked] = useState<Asked>(null)
  const { person } = p
  const freshen = () => client.invalidateQueries({ queryKey: ['people'] })
  const act = useMutation({
    retry: false,
    mutationFn: async (of: { work: () => Promise<unknown>; said: string }) => {
      await of.work()
      return of.said
    },
    onSuccess: async (text) => {
      await freshen()
      say({ text })
      p.onDone()
    },
  })
  const link = useMutation({
    retry: false,
    mutationFn: (ask: () => Promise<PersonLink>) => ask(),
    onSuccess: async (made) => {
      await freshen()
      p.onLink(made)
    },
  })
  const named = { name: person.name }
  if (asked === 'disable')
    return (
      <ReasonForm
        text={t('people.disableText')}
        button={t('people.disable')}
        busy={act.isPending}
        error={act.error}
        onBack={() => setAsked(null)}
        onReason={(reason) =>
          act.mutate({ work: () => peopleHub.disable(person.id, reason), said: t('people.disabled', named) })
        }
      />
    )
  if (asked === 'erase')
    return (
      <EraseForm
        userName={person.userName}
        busy={act.isPending}
        error={act.error}
        onBack={() => setAsked(null)}
        onSure={(how) =>
          act.mutate({ work: () => peopleHub.erase(person.id, how), said: t('retention.person.erased') })
        }
      />
    )
  if (asked === 'recover')
    return (
      <ReasonForm
        text={t('people.recoverText')}
        button={t('people.recover')}
        busy={link.isPending}
        error={link.error}
        onBack={() => setAsked(null)}
        onReason={(reason) => link.mutate(() => peopleHub.recover(person.id, reason))}
      />
    )
  return (
    <div className="form">
      <Facts person={person} />
      {person.sessions > 0 && may(me, 'grant') && <PersonSessions person={person} />}
      {!person.managed && <p className="s">{t(person.id === me.id ? 'people.self' : 'people.above')}</p>}
      {person.managed && person.state !== 'erased' && (
        <div className="pe-acts">
          {(person.state === 'invited' || person.state === 'expired') && (
            <button
              type="button"
              className="btn p"
              disabled={link.isPending}
              onClick={() => link.mutate(() => peopleHub.inviteAgain(person.id))}
            >
              {t('people.again')}
            </button>
          )}
          {person.state === 'invited' && (
            <button
              type="button"
              className="btn"
              onClick={() =>
                act.mutate({ work: () => peopleHub.withdraw(person.id), said: t('people.withdrawn', named) })
              }
            >
              {t('people.withdraw')}
            </button>
          )}
          {person.state === 'active' && (
            <button type="button" className="btn" onClick={() => setAsked('recover')}>
              {t('people.recover')}
            </button>
          )}
          {person.sessions > 0 && (
            <button
              type="button"
              className="btn"
              onClick={() =>
                act.mutate({
                  work: () => peopleHub.endSessions(person.id),
                  said: t('people.endedSessions', named),
                })
              }
            >
              {t('people.endSessions')}
            </button>
          )}
          {person.state === 'disabled' ? (
            <button
              type="button"
              className="btn p"
              onClick={() =>
                act.mutate({ work: () => peopleHub.enable(person.id), said: t('people.enabled', named) })
              }
            >
              {t('people.enable')}
            </button>
          ) : (
            <button type="button" className="btn rf" onClick={() => setAsked('disable')}>
              {t('people.disable')}
            </button>
          )}
          <FileLink href={dataFileOf(person.id)}>{t('retention.person.downloadOf')}</FileLink>
          <button type="button" className="btn" onClick={() => setAsked('erase')}>
            {t('retention.person.erase')}
          </button>
        </div>
      )}
      {act.isError && <Remark>{problem(act.error)}</Remark>}
      {link.isError && <Remark>{problem(link.error)}</Remark>}
    </div>
  )
}

const Facts = ({ person }: { person: PersonInArea }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(60_000)
  return (
    <div className="pe-facts">
      <div className="row wrap">
        <StateTag glyph={stateGlyph[person.state]} word={t(`people.state.${person.state}`)} />
        {person.state === 'active' && (
          <StateTag
            glyph={person.secondFactor ? 'proven' : 'unknown'}
            word={t(person.secondFactor ? 'people.strong' : 'people.weak')}
          />
        )}
      </div>
      <p>
        {person.userName} · {t(`role.${person.role}`)} · {person.unit.name}
        {person.title !== '' && <> · {person.title}</>}
      </p>
      {person.contact !== '' && <p className="s">{person.contact}</p>}
      {person.linkUntil !== null && (
        <p className="s">{t('people.linkUntil', { time: words.dateTime(person.linkUntil) })}</p>
      )}
      <p className="s">
        {person.sessions === 0 || person.lastSeenAt === null
          ? t('people.noSessions')
          : t('people.sessions', { count: person.sessions, seen: words.near(person.lastSeenAt, now) })}
      </p>
    </div>
  )
}
