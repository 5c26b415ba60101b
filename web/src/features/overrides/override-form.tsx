import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScheduleTarget, Unit } from '../../api/contract.ts'
import { limitsChanged, limitsHub, type Lifted, type OverrideWish } from '../../api/limits.ts'
import { useWords } from '../../format/use-words.ts'
import { plusDays } from '../../format/zone.ts'
import { NoteField } from '../../ui/note-field.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { SheetActs } from '../../ui/sheet-acts.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { MomentFields } from '../limits/moment-fields.tsx'
import { instantOfMoment, readSpan, type Moment } from '../limits/span.ts'
import '../schedule/schedule.css'
import { TargetList } from '../schedule/target-list.tsx'

const liftable = ['quietHours', 'airTime'] as const satisfies readonly Lifted[]
/** The hub's own measure: no lift outlasts a long festival. */
const longestMs = 3 * 86_400_000

/** What is planned is read again as a whole before anybody signs it. */
export const OverrideForm = (p: { units: readonly Unit[]; unitId: string; onDone: () => void }) => {
  const { t } = useTranslation()
  const words = useWords()
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  const now = useNow(10_000)
  const today = words.today(now)
  const [places, setPlaces] = useState<readonly ScheduleTarget[]>([{ kind: 'unit', id: p.unitId }])
  const [from, setFrom] = useState<Moment>({ date: today, time: '22:00' })
  const [until, setUntil] = useState<Moment>({ date: plusDays(today, 1), time: '00:30' })
  const [lifts, setLifts] = useState<readonly Lifted[]>(['quietHours'])
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const span = readSpan(instantOfMoment(from, words.timeZone), instantOfMoment(until, words.timeZone), {
    now,
    longestMs,
  })
  const why = reason.trim().normalize('NFC')
  const defect =
    places.length === 0
      ? 'needArea'
      : !span.ok
        ? span.defect
        : lifts.length === 0
          ? 'needLifts'
          : why === ''
            ? 'needReason'
            : null
  const plan = useMutation({
    retry: false,
    mutationFn: (wish: OverrideWish) => limitsHub.planOverride(wish),
    onSuccess: async () => {
      await limitsChanged(client)
      say({ text: t('limits.overrides.saved') })
      p.onDone()
    },
  })
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (defect === null && span.ok)
      plan.mutate({
        area: places.map(({ id }) => id),
        from: span.from,
        until: span.until,
        lifts: [...lifts],
        reason: why,
      })
  }
  return (
    <form className="lim-form" onSubmit={send} noValidate>
      <fieldset className="plain">
        <legend className="legend">{t('limits.overrides.what')}</legend>
        {liftable.map((one) => (
          <label key={one} className="lift-tk">
            <input
              type="checkbox"
              checked={lifts.includes(one)}
              onChange={() =>
                setLifts(lifts.includes(one) ? lifts.filter((other) => other !== one) : [...lifts, one])
              }
            />
            <span>{t(`limits.overrides.lift`, { what: t(`limits.overrides.lifts.${one}`) })}</span>
          </label>
        ))}
      </fieldset>
      <MomentFields
        dateLabel={t('limits.overrides.fromDate')}
        timeLabel={t('limits.overrides.fromTime')}
        min={today}
        value={from}
        onChange={setFrom}
      />
      <MomentFields
        dateLabel={t('limits.overrides.untilDate')}
        timeLabel={t('limits.overrides.untilTime')}
        min={today}
        value={until}
        onChange={setUntil}
      />
      <p className="s">{t('limits.overrides.longest')}</p>
      <TargetList
        title={t('limits.overrides.area')}
        units={p.units}
        devices={[]}
        value={places}
        onChange={setPlaces}
      />
      <NoteField
        label={t('limits.overrides.reasonLabel')}
        hint={t('limits.overrides.reasonHint')}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
      {tried && defect !== null && <Remark>{t(`limits.overrides.${defect}`)}</Remark>}
      {plan.isError && <Remark>{problem(plan.error)}</Remark>}
      <SheetActs onBack={p.onDone} disabled={plan.isPending}>
        {t('limits.overrides.save')}
      </SheetActs>
    </form>
  )
}
