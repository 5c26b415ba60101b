import { clockLength } from '@nguon/i18n/lengths'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inboxChanged, inboxHub, type EntryState, type Sent, type WardAnswer } from '../../api/inbox.ts'
import { Problem } from '../../api/problem.ts'
import { useWords } from '../../format/use-words.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useUndo } from '../../ui/undo.ts'
import { useNow } from '../../ui/use-now.ts'
import { entryGlyph } from '../inbox/entry-state.ts'
import { ProgrammeTitle, SentBy } from '../inbox/programme-lines.tsx'
import { useWhenWords } from '../schedule/when-words.ts'

const states = ['waiting', 'placed', 'declined', 'tooLate'] as const satisfies readonly EntryState[]

/** One programme with the count of answers; the table ward by ward is one press away. */
export const SentCard = ({ sent }: { sent: Sent }) => {
  const { t } = useTranslation()
  const words = useWords()
  const whenWords = useWhenWords()
  const now = useNow(30_000)
  const [open, setOpen] = useState(false)
  const [asking, setAsking] = useState(false)
  const { programme, answers } = sent
  const priority = programme.priority === 'priority'
  return (
    <li className={priority ? 'card ib-card prio' : 'card ib-card'}>
      <div className="bd">
        {(priority || programme.withdrawnAt !== null) && (
          <div className="row wrap">
            {priority && <StateTag glyph="priority" word={t('inbox.priority')} />}
            {programme.withdrawnAt !== null && (
              <StateTag glyph={entryGlyph.withdrawn} word={t('inbox.state.withdrawn')} />
            )}
          </div>
        )}
        <h2>
          <ProgrammeTitle items={programme.items} />
        </h2>
        <p className="s">
          <SentBy programme={programme} now={now} />
          {' · '}
          <span className="num">{clockLength(programme.lengthMs)}</span>
        </p>
        <p>
          {whenWords(programme.when)}{' '}
          <span className="s">{t('sent.due', { at: words.dateTime(programme.playBy) })}</span>
        </p>
        {programme.withdrawnAt === null && (
          <p className="ib-answers">
            {states.map((state) => {
              const count = answers.filter((answer) => answer.state === state).length
              return count === 0 ? null : (
                <StateTag
                  key={state}
                  plain
                  glyph={entryGlyph[state]}
                  word={t(`sent.count.${state}`, { count })}
                />
              )
            })}
          </p>
        )}
        <div className="row wrap ib-acts">
          <button type="button" className="btn" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'sent.hideAnswers' : 'sent.showAnswers')}
          </button>
          {sent.mayWithdraw && (
            <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setAsking(true)}>
              {t('sent.withdraw')}
            </button>
          )}
        </div>
      </div>
      {open && <Answers answers={answers} />}
      <WithdrawSheet open={asking} sent={sent} onClose={() => setAsking(false)} />
    </li>
  )
}

const Answers = ({ answers }: { answers: readonly WardAnswer[] }) => {
  const { t } = useTranslation()
  const words = useWords()
  const whenWords = useWhenWords()
  const problem = useProblemText()
  const now = useNow(30_000)
  const said = ({ state, schedule, reason, obstacle }: WardAnswer): string => {
    if (state === 'placed' && schedule) return whenWords(schedule.when)
    if (state === 'waiting' && obstacle)
      return `${t('inbox.notByItself')} ${problem(new Problem({ status: 409, ...obstacle }))}`
    return reason ?? ''
  }
  return (
    <div className="tb" tabIndex={0} role="region" aria-label={t('sent.answers')}>
      <table className="rp sn-table">
        <thead>
          <tr>
            <th scope="col">{t('sent.ward')}</th>
            <th scope="col" className="l">
              {t('sent.answer')}
            </th>
            <th scope="col" className="l">
              {t('sent.detail')}
            </th>
            <th scope="col" className="l">
              {t('sent.by')}
            </th>
          </tr>
        </thead>
        <tbody>
          {answers.map((answer) => (
            <tr key={answer.id}>
              <td className="name">{answer.unit.name}</td>
              <td className="l">
                <StateTag plain glyph={entryGlyph[answer.state]} word={t(`inbox.state.${answer.state}`)} />
              </td>
              <td className="l">{said(answer)}</td>
              <td className="l s">
                {answer.answeredAt === null
                  ? answer.state === 'placed'
                    ? t('inbox.byItself')
                    : ''
                  : `${answer.answeredBy ?? ''}, ${words.near(answer.answeredAt, now)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What has not begun is taken back everywhere; *Hoàn tác* places it again where there is still room. */
const WithdrawSheet = ({ open, sent, onClose }: { open: boolean; sent: Sent; onClose: () => void }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  const undo = useUndo()
  const problem = useProblemText()
  const { id, items } = sent.programme
  const title = items[0]?.title ?? ''
  const placed = sent.answers.filter(({ state }) => state === 'placed').length
  const restore = undo(() => inboxHub.restore(id).then(() => inboxChanged(client)), {
    text: t('sent.restored', { title }),
  })
  const withdraw = useMutation({
    retry: false,
    mutationFn: () => inboxHub.withdraw(id),
    onSuccess: async () => {
      say({ text: t('sent.withdrawn', { title }), undo: restore, glyph: 'skipped' })
      onClose()
      await inboxChanged(client)
    },
    onError: (error) => say({ text: problem(error), glyph: 'attention' }),
  })
  return (
    <Sheet open={open} title={t('sent.withdrawTitle', { title })} onClose={onClose}>
      <p>{t('sent.withdrawText', { count: placed })}</p>
      <div className="sheet-acts">
        <button type="button" className="btn lg" onClick={onClose}>
          {t('common.back')}
        </button>
        <button
          type="button"
          className="btn p lg"
          disabled={withdraw.isPending}
          onClick={() => withdraw.mutate()}
        >
          {t('sent.withdraw')}
        </button>
      </div>
    </Sheet>
  )
}
