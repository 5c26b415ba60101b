import { clockLength } from '@nguon/i18n/lengths'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inboxChanged, inboxHub, type InboxEntry } from '../../api/inbox.ts'
import { Problem } from '../../api/problem.ts'
import { useWords } from '../../format/use-words.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useWhenWords } from '../schedule/when-words.ts'
import { DeclineSheet } from './decline-sheet.tsx'
import { entryGlyph } from './entry-state.ts'
import { ListenList } from './listen-list.tsx'
import { PlaceSheet } from './place-sheet.tsx'
import { ProgrammeTitle, SentBy } from './programme-lines.tsx'

/** Who sent what, how long it is, when it is wished and due, and the two or three answers there are. */
export const EntryCard = ({ entry }: { entry: InboxEntry }) => {
  const { t } = useTranslation()
  const words = useWords()
  const whenWords = useWhenWords()
  const problem = useProblemText()
  const now = useNow(30_000)
  const [sheet, setSheet] = useState<'none' | 'place' | 'decline'>('none')
  const { programme, schedule, obstacle, state } = entry
  const priority = programme.priority === 'priority'
  const close = () => setSheet('none')
  const answerable = entry.mayAnswer && (state === 'waiting' || state === 'placed')
  const movable = state === 'placed' && schedule !== null && schedule.nextAt !== null
  return (
    <li className={priority ? 'card ib-card prio' : 'card ib-card'}>
      <div className="bd">
        <div className="row wrap">
          <StateTag glyph={entryGlyph[state]} word={t(`inbox.state.${state}`)} />
          {priority && <StateTag glyph="priority" word={t('inbox.priority')} />}
          {entry.isNew && <b className="ib-new">{t('inbox.new')}</b>}
        </div>
        <h3>
          <ProgrammeTitle items={programme.items} />
        </h3>
        <p className="s">
          <SentBy programme={programme} now={now} />
          {' · '}
          {t('inbox.to', { ward: entry.unit.name })}
        </p>
        {programme.note !== '' && <blockquote>{programme.note}</blockquote>}
        <dl className="ib-facts">
          <dt>{t('inbox.wished')}</dt>
          <dd>{whenWords(programme.when)}</dd>
          <dt>{t('inbox.length')}</dt>
          <dd className="num">{clockLength(programme.lengthMs)}</dd>
          <dt>{t('inbox.playBy')}</dt>
          <dd className="num">{words.dateTime(programme.playBy)}</dd>
          {state === 'placed' && schedule && (
            <>
              <dt>{t('inbox.placed')}</dt>
              <dd>
                {whenWords(schedule.when)}
                {entry.answeredBy === null && ` · ${t('inbox.byItself')}`}
              </dd>
            </>
          )}
          {entry.reason !== null && (
            <>
              <dt>{t('inbox.reason')}</dt>
              <dd>{entry.reason}</dd>
            </>
          )}
        </dl>
        {state === 'waiting' && obstacle && (
          <Remark glyph="attention">
            {t('inbox.notByItself')} {problem(new Problem({ status: 409, ...obstacle }))}
          </Remark>
        )}
        <ListenList items={programme.items} />
        {answerable && (
          <div className="row wrap ib-acts">
            {state === 'waiting' && (
              <button
                type="button"
                className="btn p"
                aria-haspopup="dialog"
                onClick={() => setSheet('place')}
              >
                {t('inbox.place')}
              </button>
            )}
            {movable && (
              <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setSheet('place')}>
                {t(priority ? 'inbox.moveOrOrder' : 'inbox.move')}
              </button>
            )}
            {state === 'waiting' && !priority && (
              <button
                type="button"
                className="btn"
                aria-haspopup="dialog"
                onClick={() => setSheet('decline')}
              >
                {t('inbox.decline')}
              </button>
            )}
            {state === 'placed' && entry.open && <SeenButton id={entry.id} />}
          </div>
        )}
      </div>
      <PlaceSheet open={sheet === 'place'} entry={entry} onClose={close} />
      <DeclineSheet open={sheet === 'decline'} entry={entry} onClose={close} />
    </li>
  )
}

const SeenButton = ({ id }: { id: string }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  const see = useMutation({
    retry: false,
    mutationFn: () => inboxHub.see(id),
    onSuccess: () => inboxChanged(client),
    onError: (error) => say({ text: problem(error), glyph: 'attention' }),
  })
  return (
    <button type="button" className="btn p" disabled={see.isPending} onClick={() => see.mutate()}>
      {t('inbox.seen')}
    </button>
  )
}
