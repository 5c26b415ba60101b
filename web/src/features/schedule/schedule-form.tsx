import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bulletin, Device, ScheduleTarget, ScheduleWriting, Unit } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { useWords } from '../../format/use-words.ts'
import { localParts } from '../../format/zone.ts'
import { Icon } from '../../ui/icon.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { ItemFields, type WishedItem } from './item-fields.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { TargetList } from './target-list.tsx'
import { WhenFields } from './when-fields.tsx'
import { onDate, readWhen, suggestedWhen, type WhenForm } from './when.ts'

interface Props {
  bulletins: readonly Bulletin[]
  units: readonly Unit[]
  devices: readonly Device[]
  chosen: string | null
  date: string | null
}

export const ScheduleForm = (p: Props) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(15_000)
  const navigate = useNavigate()
  const client = useQueryClient()
  const say = useNotice()
  const problem = useProblemText()
  const only = p.bulletins.length === 1 ? p.bulletins[0] : undefined
  const [items, setItems] = useState<readonly WishedItem[]>([
    { bulletinId: p.bulletins.find((b) => b.id === p.chosen)?.id ?? only?.id ?? '', repeat: 1 },
  ])
  const [gapMs, setGapMs] = useState(2_000)
  const bulletin = p.bulletins.find((b) => b.id === items[0]?.bulletinId)
  const allChosen = items.every((item) => item.bulletinId !== '')
  const [picked, setPicked] = useState<ScheduleTarget[] | null>(null)
  const targets = picked ?? (bulletin ? [{ kind: 'unit' as const, id: bulletin.unit.id }] : [])
  const [when, setWhen] = useState<WhenForm>(() => {
    const suggested = suggestedWhen(Date.now(), words.timeZone)
    return p.date !== null && p.date > (suggested.date ?? '') ? onDate(p.date, suggested.time) : suggested
  })
  const [tried, setTried] = useState(false)
  const change = (part: Partial<WhenForm>) => setWhen((old) => ({ ...old, ...part }))
  const read = readWhen(when, now, words.timeZone)
  const defect =
    !bulletin || !allChosen
      ? t('schedule.needBulletin')
      : !read.ok
        ? t(`schedule.${read.defect}`, { time: words.time(now) })
        : targets.length === 0
          ? t('schedule.needTargets')
          : null
  const writing: ScheduleWriting | null =
    bulletin && allChosen && read.ok && targets.length > 0
      ? { items: items.map((item) => ({ ...item })), gapMs, when: read.when, targets }
      : null
  const preview = useQuery({
    queryKey: ['schedulePreview', writing],
    queryFn: () => (writing ? hub.previewSchedule(writing) : Promise.reject(new Error('nothing to preview'))),
    enabled: writing !== null,
    retry: false,
  })
  const save = useMutation({
    mutationFn: (body: ScheduleWriting) => hub.schedule(body),
    retry: false,
    onSuccess: async (made) => {
      const freshen = () =>
        Promise.all([
          client.invalidateQueries({ queryKey: ['schedules'] }),
          client.invalidateQueries({ queryKey: ['bulletins'] }),
        ])
      await freshen()
      say({
        text: t('schedule.saved', { title: bulletin?.title ?? '' }),
        undo: () =>
          void hub
            .endSchedule(made.id)
            .then(freshen)
            .then(() => say({ text: t('schedule.undone'), glyph: 'skipped' }))
            .catch((error: unknown) => say({ text: problem(error), glyph: 'attention' })),
      })
      const date = when.kind === 'once' ? when.date : when.from
      await navigate({
        to: '/lich-phat',
        search: date === null || date === words.today(now) ? {} : { ngay: date },
      })
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (writing) save.mutate(writing)
  }
  const moveTo = (at: number) => {
    const { date, time } = localParts(at, words.timeZone)
    change(when.kind === 'once' ? { date, time } : { from: date, time })
  }
  return (
    <form className="sf" noValidate onSubmit={submit}>
      <div className="stack">
        <section className="card bd">
          <ItemFields
            bulletins={p.bulletins}
            items={items}
            gapMs={gapMs}
            onItems={(next) => {
              // The place follows the first bulletin until somebody has chosen one.
              if (next[0]?.bulletinId !== items[0]?.bulletinId) setPicked(null)
              setItems(next)
            }}
            onGap={setGapMs}
          />
        </section>
        <section className="card bd">
          <WhenFields when={when} now={now} onChange={change} />
        </section>
        <section className="card bd">
          <TargetList units={p.units} devices={p.devices} value={targets} onChange={setPicked} />
        </section>
      </div>
      <aside className="stack">
        {tried && defect ? (
          <Remark>{defect}</Remark>
        ) : (
          <PreviewPanel preview={preview} onMove={moveTo} defect={defect} />
        )}
        {save.isError && <Remark>{problem(save.error)}</Remark>}
        <button type="submit" className="btn p lg" disabled={save.isPending}>
          <Icon name="calendar" />
          {t('schedule.save')}
        </button>
      </aside>
    </form>
  )
}
