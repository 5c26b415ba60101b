import { useQuery } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Device, ScheduleWriting, Unit } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { useWords } from '../../format/use-words.ts'
import { localParts } from '../../format/zone.ts'
import { Icon } from '../../ui/icon.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { useNow } from '../../ui/use-now.ts'
import { ItemFields } from './item-fields.tsx'
import { MannerFields } from './manner-fields.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import {
  draftOf,
  newDraft,
  writingOf,
  type Draft,
  type Edited,
  type Placeable,
  type WishedItem,
} from './schedule-draft.ts'
import { TargetList } from './target-list.tsx'
import { useSaveSchedule } from './use-save-schedule.ts'
import { WhenFields } from './when-fields.tsx'
import { readWhen, type WhenForm } from './when.ts'

interface Props {
  bulletins: readonly Placeable[]
  units: readonly Unit[]
  devices: readonly Device[]
  chosen: string | null
  date: string | null
  edited: Edited | null
}

export const ScheduleForm = (p: Props) => {
  const { t } = useTranslation()
  const words = useWords()
  const now = useNow(15_000)
  const problem = useProblemText()
  const { edited } = p
  const [draft, setDraft] = useState<Draft>(() => {
    const only = p.bulletins.length === 1 ? p.bulletins[0]?.id : undefined
    const bulletin = p.bulletins.find((b) => b.id === p.chosen)?.id ?? only ?? ''
    return edited === null
      ? newDraft({ bulletin, date: p.date, now: Date.now(), timeZone: words.timeZone })
      : draftOf(edited, words.timeZone)
  })
  const change = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }))
  const { items, when, manner } = draft
  const changeWhen = (part: Partial<WhenForm>) =>
    setDraft((old) => ({ ...old, when: { ...old.when, ...part } }))
  const bulletin = p.bulletins.find((b) => b.id === items[0]?.bulletinId)
  const allChosen = items.every((item) => item.bulletinId !== '')
  const targets = draft.targets ?? (bulletin ? [{ kind: 'unit' as const, id: bulletin.unit.id }] : [])
  const [tried, setTried] = useState(false)
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
      ? writingOf(draft, { when: read.when, targets, bulletins: p.bulletins, edited })
      : null
  const preview = useQuery({
    queryKey: ['schedulePreview', writing],
    queryFn: () => (writing ? hub.previewSchedule(writing) : Promise.reject(new Error('nothing to preview'))),
    enabled: writing !== null,
    retry: false,
  })
  const save = useSaveSchedule({
    edited,
    day: when.kind === 'once' ? when.date : edited === null ? when.from : p.date,
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (writing) save.mutate(writing)
  }
  const moveTo = (at: number) => {
    const { date, time } = localParts(at, words.timeZone)
    changeWhen(when.kind === 'once' ? { date, time } : edited === null ? { from: date, time } : { time })
  }
  const putItems = (next: readonly WishedItem[]) =>
    // The place follows the first bulletin until somebody has chosen one; an edited schedule has its place.
    change({
      items: next,
      ...(edited === null && next[0]?.bulletinId !== items[0]?.bulletinId ? { targets: null } : {}),
    })
  return (
    <form className="sf" noValidate onSubmit={submit}>
      <div className="stack">
        <section className="card bd">
          <ItemFields
            bulletins={p.bulletins}
            items={items}
            gapMs={draft.gapMs}
            onItems={putItems}
            onGap={(gapMs) => change({ gapMs })}
          />
        </section>
        <section className="card bd">
          <WhenFields
            when={when}
            now={now}
            once={edited !== null && edited.onlyAt !== null}
            onChange={changeWhen}
          />
        </section>
        <section className="card bd">
          <TargetList
            title={t('schedule.where')}
            units={p.units}
            devices={p.devices}
            value={targets}
            onChange={(next) => change({ targets: next })}
          />
        </section>
        <MannerFields
          manner={manner}
          onChange={(part) => setDraft((old) => ({ ...old, manner: { ...old.manner, ...part } }))}
        />
      </div>
      <aside className="stack">
        {tried && defect ? (
          <Remark>{defect}</Remark>
        ) : (
          <PreviewPanel
            preview={preview}
            onMove={moveTo}
            defect={defect}
            manner={manner}
            onOrder={(order) => setDraft((old) => ({ ...old, manner: { ...old.manner, order } }))}
          />
        )}
        {save.isError && <Remark>{problem(save.error)}</Remark>}
        <button type="submit" className="btn p lg" disabled={save.isPending}>
          <Icon name="calendar" />
          {t(
            edited === null
              ? 'schedule.save'
              : edited.onlyAt === null
                ? 'plan.edit.save'
                : 'plan.edit.saveOne',
          )}
        </button>
      </aside>
    </form>
  )
}
