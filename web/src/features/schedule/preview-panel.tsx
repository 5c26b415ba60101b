import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AirTimeDay, SchedulePreview } from '../../api/contract.ts'
import { useWords } from '../../format/use-words.ts'
import { Remark } from '../../ui/said.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { AirTimeBar } from './air-time-bar.tsx'
import { airIn } from './air.ts'
import { orderBeside, sideOf, type MannerForm } from './manner.ts'
import { useMannerWords } from './manner-words.ts'
import { PlanPreview, PlanRefusals } from './plan-preview.tsx'
import { partOf } from './week.ts'

/** What the session that is written would do, and to whom. */
export const PreviewPanel = (p: {
  preview: UseQueryResult<SchedulePreview>
  defect: string | null
  onMove: (at: number) => void
  manner: MannerForm
  onOrder: (order: number) => void
}) => {
  const { t } = useTranslation()
  const words = useWords()
  const mannerSaid = useMannerWords()
  return (
    <PlanPreview className="card bd pv" preview={p.preview} defect={p.defect}>
      {(data, refusals) => (
        <>
          <p className="xs">{data.devices.map((d) => d.name).join(', ')}</p>
          {data.starts.length > 1 && (
            <p className="xs">
              {t('schedule.form.next', {
                count: data.sessions,
                starts: data.starts.slice(0, 5).map(words.dateTime).join(', '),
              })}
            </p>
          )}
          {mannerSaid(p.manner).map((said) => (
            <p className="xs" key={said}>
              {said}
            </p>
          ))}
          <Meets meets={data.meets} order={p.manner.order} onOrder={p.onOrder} />
          {data.airTime.slice(0, 1).map((day) => (
            <PreviewAir key={day.date} day={day} firstAt={data.firstAt} />
          ))}
          <HeldAndLifted preview={data} />
          <PlanRefusals refusals={refusals.filter(decided)} onMove={p.onMove} />
        </>
      )}
    </PlanPreview>
  )
}

/** A line for each pause and each lift, however many sessions it touches. */
const HeldAndLifted = ({ preview }: { preview: Pick<SchedulePreview, 'paused' | 'lifted'> }) => {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <>
      {countedBy(preview.paused, (one) => one.pauseId).map(([pause, count]) => (
        <p key={pause.pauseId} className="row s">
          <StateGlyph glyph="skipped" />
          {t('schedule.previewPaused', {
            count,
            reason: pause.reason,
            until: words.dateTime(pause.until),
            devices: pause.devices,
          })}
        </p>
      ))}
      {countedBy(preview.lifted, (one) => one.overrideId).map(([lift, count]) => (
        <p key={lift.overrideId} className="row s">
          <StateGlyph glyph="attention" />
          {t('schedule.previewLifted', { count, reason: lift.reason, until: words.dateTime(lift.until) })}
        </p>
      ))}
    </>
  )
}

const countedBy = <T,>(all: readonly T[], keyOf: (one: T) => string): [T, number][] => {
  const counted = new Map<string, [T, number]>()
  for (const one of all) counted.set(keyOf(one), [one, (counted.get(keyOf(one))?.[1] ?? 0) + 1])
  return [...counted.values()]
}

/** Who goes first is asked and answered where the two meet. */
const decided = ({ code }: { code: string }): boolean => code !== 'schedule.orderNeeded'

const Meets = (p: {
  meets: SchedulePreview['meets']
  order: number | null
  onOrder: (order: number) => void
}) => {
  const { t } = useTranslation()
  const words = useWords()
  const [first] = p.meets
  if (first === undefined) return null
  const side = sideOf(p.meets, p.order)
  return (
    <Remark glyph="attention">
      {t('plan.manner.meets', { title: first.title, at: words.dateTime(first.startsAt) })}{' '}
      {side !== null && t(`plan.manner.${side}Now`)}
      <span className="row wrap">
        <button type="button" className="btn sm" onClick={() => p.onOrder(orderBeside(p.meets, 'before'))}>
          {t('plan.manner.before')}
        </button>
        <button type="button" className="btn sm" onClick={() => p.onOrder(orderBeside(p.meets, 'after'))}>
          {t('plan.manner.after')}
        </button>
      </span>
    </Remark>
  )
}

/** Of the first day: the broadcast that it would be part of. */
const PreviewAir = ({ day, firstAt }: { day: AirTimeDay; firstAt: number }) => {
  const words = useWords()
  const air = airIn(day, partOf(words.time(firstAt)), words.timeZone)
  return air && <AirTimeBar air={air} />
}
