import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bulletin, Device, ScheduleTarget, ScheduleWriting, Unit } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { useWords } from '../../format/use-words.ts'
import { localParts } from '../../format/zone.ts'
import { DateField, TimeField } from '../../ui/date-field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { PreviewPanel } from './preview-panel.tsx'
import { TargetList } from './target-list.tsx'
import { readWhen, suggestedWhen, type WhenForm } from './when.ts'

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
  const ids = { bulletin: useId(), date: useId(), time: useId(), from: useId(), until: useId() }
  const only = p.bulletins.length === 1 ? p.bulletins[0] : undefined
  const [bulletinId, setBulletinId] = useState(
    p.bulletins.find((b) => b.id === p.chosen)?.id ?? only?.id ?? '',
  )
  const bulletin = p.bulletins.find((b) => b.id === bulletinId)
  const [picked, setPicked] = useState<ScheduleTarget[] | null>(null)
  const targets = picked ?? (bulletin ? [{ kind: 'unit' as const, id: bulletin.unit.id }] : [])
  const [when, setWhen] = useState<WhenForm>(() => {
    const suggested = suggestedWhen(Date.now(), words.timeZone)
    return p.date !== null && p.date > (suggested.date ?? '')
      ? { ...suggested, date: p.date, from: p.date }
      : suggested
  })
  const [tried, setTried] = useState(false)
  const change = (part: Partial<WhenForm>) => setWhen((old) => ({ ...old, ...part }))
  const read = readWhen(when, now, words.timeZone)
  const defect = !bulletin
    ? t('schedule.needBulletin')
    : !read.ok
      ? t(`schedule.${read.defect}`, { time: words.time(now) })
      : targets.length === 0
        ? t('schedule.needTargets')
        : null
  const writing: ScheduleWriting | null =
    bulletin && read.ok && targets.length > 0
      ? { items: [{ bulletinId: bulletin.id }], when: read.when, targets }
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
          <div className="field">
            <label className="legend" htmlFor={ids.bulletin}>
              {t('schedule.bulletin')}
            </label>
            <select
              id={ids.bulletin}
              className="input"
              value={bulletinId}
              onChange={(event) => {
                setBulletinId(event.target.value)
                setPicked(null)
              }}
            >
              <option value="">{t('schedule.chooseBulletin')}</option>
              {p.bulletins.map((b) => (
                <option key={b.id} value={b.id}>
                  {b.title}
                </option>
              ))}
            </select>
          </div>
        </section>
        <section className="card bd">
          <fieldset className="plain">
            <legend className="h2">{t('schedule.when')}</legend>
            <div className="seg">
              {(['once', 'daily'] as const).map((kind) => (
                <label key={kind}>
                  <input
                    type="radio"
                    name="kind"
                    checked={when.kind === kind}
                    onChange={() => change({ kind })}
                  />
                  {t(`schedule.${kind}`)}
                </label>
              ))}
            </div>
            <div className="when">
              {when.kind === 'once' ? (
                <div className="field">
                  <label className="legend" htmlFor={ids.date}>
                    {t('schedule.date')}
                  </label>
                  <DateField
                    id={ids.date}
                    value={when.date}
                    min={words.today(now)}
                    onChange={(date) => change({ date })}
                  />
                </div>
              ) : (
                <>
                  <div className="field">
                    <label className="legend" htmlFor={ids.from}>
                      {t('schedule.from')}
                    </label>
                    <DateField
                      id={ids.from}
                      value={when.from}
                      min={words.today(now)}
                      onChange={(from) => change({ from })}
                    />
                  </div>
                  <div className="field">
                    <label className="legend" htmlFor={ids.until}>
                      {t('schedule.until')}
                    </label>
                    <DateField
                      id={ids.until}
                      value={when.until}
                      min={words.today(now)}
                      onChange={(until) => change({ until })}
                    />
                  </div>
                </>
              )}
              <div className="field">
                <label className="legend" htmlFor={ids.time}>
                  {t('schedule.time')}
                </label>
                <TimeField id={ids.time} value={when.time} onChange={(time) => change({ time })} />
              </div>
            </div>
          </fieldset>
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
