import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { hub } from '../../api/hub.ts'
import { inboxChanged, inboxHub, type InboxEntry, type PlaceWish } from '../../api/inbox.ts'
import { useWords } from '../../format/use-words.ts'
import { TimeField } from '../../ui/date-field.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { SheetActs } from '../../ui/sheet-acts.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useUndo } from '../../ui/undo.ts'
import { useNow } from '../../ui/use-now.ts'
import { MomentFields } from '../limits/moment-fields.tsx'
import '../limits/limits.css'
import '../schedule/schedule.css'
import { WhenFields } from '../schedule/when-fields.tsx'
import type { WhenForm } from '../schedule/when.ts'
import { firstForm, movedTo, onlyHour, readPlace } from './place-form.ts'
import { PlacePreview } from './place-preview.tsx'

interface Props {
  open: boolean
  entry: InboxEntry
  onClose: () => void
}

/** An hour in the ward's own week, checked while it is chosen. */
export const PlaceSheet = (p: Props) => {
  const { t } = useTranslation()
  const words = useWords()
  const { programme, schedule } = p.entry
  return (
    <Sheet
      wide
      open={p.open}
      title={t(
        schedule === null
          ? 'inbox.place'
          : programme.priority === 'priority'
            ? 'inbox.moveOrOrder'
            : 'inbox.move',
      )}
      lead={t('inbox.placeLead', {
        title: programme.items[0]?.title ?? '',
        playBy: words.dateTime(programme.playBy),
      })}
      onClose={p.onClose}
    >
      <PlaceForm {...p} />
    </Sheet>
  )
}

const PlaceForm = ({ entry, onClose }: Props) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(15_000)
  const problem = useProblemText()
  const { timeZone } = words
  const [form, setForm] = useState<WhenForm>(() => firstForm(entry, Date.now(), timeZone))
  // As it was when the form was opened: what somebody else places meanwhile is not overruled unseen.
  const [before] = useState(entry.schedule)
  const [order, setOrder] = useState<number | null>(before?.order ?? null)
  const [tried, setTried] = useState(false)
  const change = (part: Partial<WhenForm>) => setForm((old) => ({ ...old, ...part }))
  const read = readPlace(entry, form, { now, timeZone })
  const defect = read.ok ? null : t(`schedule.${read.defect}`, { time: words.time(now) })
  const wish: PlaceWish | null = read.ok
    ? {
        when: read.when,
        ...(order === null ? {} : { order }),
        ...(before === null ? {} : { replaces: before.id }),
      }
    : null
  const preview = useQuery({
    queryKey: ['inboxPreview', entry.id, wish],
    queryFn: () =>
      wish ? inboxHub.preview(entry.id, wish) : Promise.reject(new Error('nothing to preview')),
    enabled: wish !== null,
    retry: false,
  })
  const place = usePlace(entry, before, onClose)
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (wish) place.mutate(wish)
  }
  return (
    <form className="ib-form" onSubmit={send} noValidate>
      <WhenOf entry={entry} form={form} now={now} onChange={change} />
      <PlacePreview
        preview={preview}
        defect={tried ? null : defect}
        order={order}
        onMove={(at) => setForm((old) => movedTo(old, at, timeZone))}
        onOrder={setOrder}
      />
      {tried && defect !== null && <Remark>{defect}</Remark>}
      {place.isError && <Remark>{problem(place.error)}</Remark>}
      <SheetActs onBack={onClose} disabled={place.isPending}>
        {t(before === null ? 'inbox.place' : 'inbox.save')}
      </SheetActs>
    </form>
  )
}

/** What is normal may come when the ward likes; a priority keeps its days, and a single one is moved by day and hour. */
const WhenOf = (p: {
  entry: InboxEntry
  form: WhenForm
  now: number
  onChange: (part: Partial<WhenForm>) => void
}) => {
  const { t } = useTranslation()
  const words = useWords()
  const id = useId()
  if (p.entry.programme.priority === 'normal')
    return <WhenFields when={p.form} now={p.now} onChange={p.onChange} />
  if (!onlyHour(p.entry))
    return (
      <MomentFields
        dateLabel={t('schedule.date')}
        timeLabel={t('schedule.time')}
        min={words.today(p.now)}
        value={p.form}
        onChange={({ date, time }) => p.onChange({ date, time })}
      />
    )
  return (
    <div className="field">
      <label className="legend" htmlFor={id}>
        {t('schedule.time')}
      </label>
      <TimeField id={id} value={p.form.time} onChange={(time) => p.onChange({ time })} />
      <p className="s">{t('inbox.keepsDays')}</p>
    </div>
  )
}

/** *Hoàn tác* puts back what was before: where nothing played it, it waits again. */
const usePlace = (entry: InboxEntry, before: InboxEntry['schedule'], onDone: () => void) => {
  const { t } = useTranslation()
  const words = useWords()
  const client = useQueryClient()
  const say = useNotice()
  const undo = useUndo()
  const takeBack = async (made: string): Promise<unknown> => {
    if (before === null) return hub.endSchedule(made)
    const { when, order } = before
    return inboxHub.place(entry.id, { when, replaces: made, ...(order === null ? {} : { order }) })
  }
  return useMutation({
    retry: false,
    mutationFn: (wish: PlaceWish) => inboxHub.place(entry.id, wish),
    onSuccess: async ({ schedule, programme }) => {
      // A priority is not left out again: who placed it by hand moves it.
      const final = before === null && programme.priority === 'priority'
      say({
        text: t('inbox.placedNotice', {
          title: programme.items[0]?.title ?? '',
          at: schedule?.nextAt ? words.dateTime(schedule.nextAt) : '',
        }),
        ...(schedule === null || final
          ? {}
          : {
              undo: undo(() => takeBack(schedule.id).then(() => inboxChanged(client)), {
                text: t('inbox.undone'),
                glyph: 'skipped',
              }),
            }),
      })
      onDone()
      await inboxChanged(client)
    },
  })
}
