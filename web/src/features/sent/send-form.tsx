import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScheduleTarget } from '../../api/contract.ts'
import { inboxChanged, inboxHub, type ProgrammeWish } from '../../api/inbox.ts'
import { queries } from '../../api/queries.ts'
import { useWords } from '../../format/use-words.ts'
import { plusDays } from '../../format/zone.ts'
import { NoteField } from '../../ui/note-field.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { ErrorState, Remark, Skeleton } from '../../ui/said.tsx'
import { SheetActs } from '../../ui/sheet-acts.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useUndo } from '../../ui/undo.ts'
import { useNow } from '../../ui/use-now.ts'
import { MomentFields } from '../limits/moment-fields.tsx'
import { instantOfMoment, type Moment } from '../limits/span.ts'
import '../limits/limits.css'
import '../schedule/schedule.css'
import { TargetList } from '../schedule/target-list.tsx'
import { WhenFields } from '../schedule/when-fields.tsx'
import { readWhen, suggestedWhen, type WhenForm } from '../schedule/when.ts'
import { SendItems, type SendItem } from './send-items.tsx'

/** What, when, by when, to whom. */
export const SendForm = ({ onDone }: { onDone: () => void }) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(15_000)
  const problem = useProblemText()
  const me = useSuspenseQuery(queries.me()).data
  const approved = useQuery(queries.bulletins('approved'))
  const scheduled = useQuery(queries.bulletins('scheduled'))
  const units = useQuery(queries.units())
  const [items, setItems] = useState<readonly SendItem[]>([{ bulletinId: '', repeat: 1 }])
  const [when, setWhen] = useState<WhenForm>(() => suggestedWhen(Date.now(), words.timeZone))
  const [due, setDue] = useState<Moment | null>(null)
  const [note, setNote] = useState('')
  const [targets, setTargets] = useState<readonly ScheduleTarget[]>([{ kind: 'unit', id: me.unit.id }])
  const [tried, setTried] = useState(false)
  const send = useSend(onDone)
  const failed = approved.error ?? scheduled.error ?? units.error
  if (failed)
    return (
      <ErrorState
        error={failed}
        retry={() => void Promise.all([approved, scheduled, units].map((q) => q.refetch()))}
      />
    )
  if (!approved.data || !scheduled.data || !units.data) return <Skeleton lines={8} />

  // A ward's own words are the ward's to place; what is relayed has no sound of its own to send.
  const aboveWards = new Set(units.data.items.filter(isAbove).map((unit) => unit.id))
  const bulletins = [...approved.data.items, ...scheduled.data.items].filter(
    (b) => b.relay === null && aboveWards.has(b.unit.id),
  )
  const first = bulletins.find((b) => b.id === items[0]?.bulletinId)
  const read = readWhen(when, now, words.timeZone)
  const lastDay = when.kind === 'once' ? when.date : when.until
  const playBy = instantOfMoment(due ?? endOfDay(lastDay), words.timeZone)
  const allChosen = items.every((item) => item.bulletinId !== '')
  const defect = !allChosen
    ? t('schedule.needBulletin')
    : !read.ok
      ? t(`schedule.${read.defect}`, { time: words.time(now) })
      : playBy === null || playBy <= now
        ? t('sent.needDue')
        : targets.length === 0
          ? t('sent.needTargets')
          : null
  const wish: ProgrammeWish | null =
    defect === null && read.ok && playBy !== null
      ? {
          items: items.map((item) => ({ ...item })),
          when: read.when,
          playBy,
          note: note.trim().normalize('NFC'),
          targets: targets.map((target) => target.id),
        }
      : null
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (wish) send.mutate(wish)
  }
  return (
    <form className="ib-form" onSubmit={submit} noValidate>
      {bulletins.length === 0 && <Remark glyph="attention">{t('sent.noBulletins')}</Remark>}
      <SendItems bulletins={bulletins} items={items} onChange={setItems} />
      {first && (
        <p className="row wrap s">
          {first.priority === 'priority' && <StateTag glyph="priority" word={t('inbox.priority')} />}
          {t(first.priority === 'priority' ? 'sent.priorityText' : 'sent.normalText')}
        </p>
      )}
      <WhenFields when={when} now={now} onChange={(part) => setWhen((old) => ({ ...old, ...part }))} />
      <fieldset className="plain">
        <legend className="h2">{t('inbox.playBy')}</legend>
        <MomentFields
          dateLabel={t('sent.dueDate')}
          timeLabel={t('sent.dueTime')}
          min={words.today(now)}
          value={due ?? endOfDay(lastDay)}
          onChange={setDue}
        />
      </fieldset>
      <NoteField
        label={t('sent.note')}
        hint={t('sent.noteHint')}
        rows={2}
        maxLength={500}
        value={note}
        onChange={setNote}
      />
      <TargetList
        title={t('sent.ward')}
        units={units.data.items.filter((unit) => unit.kind !== 'hamlet')}
        devices={[]}
        value={targets}
        onChange={setTargets}
      />
      {tried && defect !== null && <Remark>{defect}</Remark>}
      {send.isError && <Remark>{problem(send.error)}</Remark>}
      <SheetActs onBack={onDone} disabled={send.isPending}>
        {t('sent.send')}
      </SheetActs>
    </form>
  )
}

const isAbove = ({ kind }: { kind: string }): boolean => kind === 'province' || kind === 'district'

/** Until the first minute of the day after, for a programme that ends late in the evening. */
const endOfDay = (date: string | null): Moment =>
  date === null ? { date: null, time: null } : { date: plusDays(date, 1), time: '00:00' }

/** *Hoàn tác* withdraws it: nothing of it has begun. */
const useSend = (onDone: () => void) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  const undo = useUndo()
  return useMutation({
    retry: false,
    mutationFn: (wish: ProgrammeWish) => inboxHub.send(wish),
    onSuccess: async ({ id }) => {
      say({
        text: t('sent.done'),
        undo: undo(() => inboxHub.withdraw(id).then(() => inboxChanged(client)), {
          text: t('sent.undone'),
          glyph: 'skipped',
        }),
      })
      onDone()
      await inboxChanged(client)
    },
  })
}
