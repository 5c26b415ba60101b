import { clockLength } from '@nguon/i18n/lengths'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SchedulePreview } from '../../api/contract.ts'
import { Problem } from '../../api/problem.ts'
import { useWords } from '../../format/use-words.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'

export type PlanRefusal = SchedulePreview['conflicts'][number]

/** A preview of something that plays somewhere. */
export type PlayingPreview = SchedulePreview & { readonly firstAt: number }

/** What the hub says a plan would do, before anybody presses: what is missing yet, what is wrong, or when it plays where. */
export const PlanPreview = (p: {
  className: string
  label?: string
  preview: UseQueryResult<SchedulePreview>
  defect: string | null
  children: (data: PlayingPreview, refusals: readonly PlanRefusal[]) => ReactNode
}) => {
  const { t } = useTranslation()
  const problem = useProblemText()
  const { data, error, isFetching } = p.preview
  return (
    <section className={p.className} aria-live="polite" aria-label={p.label}>
      {p.defect !== null ? (
        <Missing>{p.defect}</Missing>
      ) : error ? (
        <Remark>{problem(error)}</Remark>
      ) : !data ? (
        <p className="s">{isFetching ? t('schedule.previewing') : ''}</p>
      ) : !plays(data) ? (
        <Missing>{t('schedule.previewNone')}</Missing>
      ) : (
        <Playing data={data}>{p.children}</Playing>
      )}
    </section>
  )
}

const plays = (data: SchedulePreview): data is PlayingPreview =>
  data.devices.length > 0 && data.firstAt !== null

const Missing = ({ children }: { children: ReactNode }) => (
  <p className="row s">
    <StateGlyph glyph="attention" />
    {children}
  </p>
)

const Playing = (p: {
  data: PlayingPreview
  children: (data: PlayingPreview, refusals: readonly PlanRefusal[]) => ReactNode
}) => {
  const { t } = useTranslation()
  const words = useWords()
  const { data } = p
  // One refusal a kind: what comes daily would say the same for every day.
  const refusals = [...data.conflicts, ...data.policy].filter(
    (one, n, all) => all.findIndex((other) => other.code === one.code) === n,
  )
  return (
    <>
      <p className="row">
        <StateGlyph glyph={refusals.length === 0 ? 'proven' : 'attention'} />
        <span>
          {t('schedule.preview', {
            count: data.devices.length,
            at: words.dateTime(data.firstAt),
            length: clockLength(data.durationMs),
          })}
        </span>
      </p>
      {p.children(data, refusals)}
    </>
  )
}

/** Why it cannot be so, each with the press that moves it to the nearest hour that works. */
export const PlanRefusals = (p: { refusals: readonly PlanRefusal[]; onMove: (at: number) => void }) => {
  const { t } = useTranslation()
  const words = useWords()
  const problem = useProblemText()
  return p.refusals.map(({ code, params, nearestAt }) => (
    <Remark key={code} glyph="attention">
      {problem(new Problem({ status: 409, code, params }))}{' '}
      {nearestAt !== null && (
        <button type="button" className="btn sm" onClick={() => p.onMove(nearestAt)}>
          {t('schedule.nearest', { at: words.dateTime(nearestAt) })}
        </button>
      )}
    </Remark>
  ))
}
