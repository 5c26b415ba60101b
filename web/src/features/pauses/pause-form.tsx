import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Device, ScheduleTarget, Unit } from '../../api/contract.ts'
import { limitsChanged, limitsHub, type PauseWish } from '../../api/limits.ts'
import { useWords } from '../../format/use-words.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { SheetActs } from '../../ui/sheet-acts.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useUndo } from '../../ui/undo.ts'
import { useNow } from '../../ui/use-now.ts'
import { MomentFields } from '../limits/moment-fields.tsx'
import { endOfDays, instantOfMoment, readSpan, type Moment } from '../limits/span.ts'
import '../schedule/schedule.css'
import { TargetList } from '../schedule/target-list.tsx'

const choices = ['today', 'threeDays', 'own'] as const
const daysOf = { today: 1, threeDays: 3 } as const

/** Where, until when, why: three answers and it is quiet. */
export const PauseForm = (p: { units: readonly Unit[]; devices: readonly Device[]; onDone: () => void }) => {
  const { t } = useTranslation()
  const words = useWords()
  const client = useQueryClient()
  const say = useNotice()
  const undo = useUndo()
  const problem = useProblemText()
  const now = useNow(10_000)
  const ids = { reason: useId(), start: useId(), choice: useId() }
  const today = words.today(now)
  const [targets, setTargets] = useState<readonly ScheduleTarget[]>([])
  const [later, setLater] = useState(false)
  const [start, setStart] = useState<Moment>({ date: today, time: '18:00' })
  const [choice, setChoice] = useState<(typeof choices)[number]>('today')
  const [end, setEnd] = useState<Moment>({ date: today, time: '22:00' })
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)

  const from = later ? instantOfMoment(start, words.timeZone) : now
  const until =
    choice === 'own'
      ? instantOfMoment(end, words.timeZone)
      : from === null
        ? null
        : endOfDays(from, words.today(from), daysOf[choice], words.timeZone)
  const span = readSpan(from, until, { now })
  const why = reason.trim().normalize('NFC')
  const defect =
    targets.length === 0
      ? 'needTargets'
      : !span.ok
        ? span.defect === 'tooLong'
          ? 'needTime'
          : span.defect
        : why === ''
          ? 'needReason'
          : null

  const pause = useMutation({
    retry: false,
    mutationFn: (wish: PauseWish) => limitsHub.pause(wish),
    onSuccess: async (made) => {
      await limitsChanged(client)
      say({
        text: t('limits.pauses.saved', { until: words.dateTime(made.until) }),
        undo: undo(() => limitsHub.endPause(made.id).then(() => limitsChanged(client)), {
          text: t('limits.pauses.undone'),
          glyph: 'skipped',
        }),
      })
      p.onDone()
    },
  })
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (defect === null && span.ok)
      pause.mutate({ targets: [...targets], from: span.from, until: span.until, reason: why })
  }
  return (
    <form className="lim-form" onSubmit={send} noValidate>
      <div className="field">
        <label className="legend" htmlFor={ids.reason}>
          {t('limits.pauses.reason')}
        </label>
        <input
          id={ids.reason}
          className="input"
          maxLength={200}
          value={reason}
          placeholder={t('limits.pauses.reasonHint')}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <fieldset className="chips">
        <legend className="legend">{t('limits.pauses.lasts')}</legend>
        {choices.map((one) => (
          <label key={one} className={choice === one ? 'chip on' : 'chip'}>
            <input
              type="radio"
              className="vh"
              name={ids.choice}
              checked={choice === one}
              onChange={() => setChoice(one)}
            />
            {t(`limits.pauses.choice.${one}`)}
          </label>
        ))}
      </fieldset>
      {choice === 'own' && (
        <MomentFields
          dateLabel={t('limits.pauses.date')}
          timeLabel={t('limits.pauses.time')}
          min={today}
          value={end}
          onChange={setEnd}
        />
      )}
      {span.ok && (
        <p className="s num">{t('limits.pauses.untilText', { until: words.dateTime(span.until) })}</p>
      )}
      <fieldset className="chips">
        <legend className="legend">{t('limits.pauses.start')}</legend>
        {([false, true] as const).map((one) => (
          <label key={String(one)} className={later === one ? 'chip on' : 'chip'}>
            <input
              type="radio"
              className="vh"
              name={ids.start}
              checked={later === one}
              onChange={() => setLater(one)}
            />
            {t(one ? 'limits.pauses.startLater' : 'limits.pauses.startNow')}
          </label>
        ))}
      </fieldset>
      {later && (
        <MomentFields
          dateLabel={t('limits.pauses.startDate')}
          timeLabel={t('limits.pauses.startTime')}
          min={today}
          value={start}
          onChange={setStart}
        />
      )}
      <TargetList
        title={t('limits.pauses.where')}
        units={p.units}
        devices={p.devices}
        value={targets}
        onChange={setTargets}
      />
      {tried && defect !== null && <Remark>{t(`limits.pauses.${defect}`)}</Remark>}
      {pause.isError && <Remark>{problem(pause.error)}</Remark>}
      <SheetActs onBack={p.onDone} disabled={pause.isPending}>
        {t('limits.pauses.save')}
      </SheetActs>
    </form>
  )
}
