import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SchedulePreview } from '../../api/contract.ts'
import { Problem } from '../../api/problem.ts'
import { clockLength } from '../../format/numbers.ts'
import { useWords } from '../../format/use-words.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'

/** What the hub says this would do, before anybody presses; refusals come with the nearest hour that works. */
export const PreviewPanel = (p: {
  preview: UseQueryResult<SchedulePreview>
  defect: string | null
  onMove: (at: number) => void
}) => {
  const { t } = useTranslation()
  const words = useWords()
  const problem = useProblemText()
  const { data, error, isFetching } = p.preview
  return (
    <section className="card bd pv" aria-live="polite">
      {p.defect !== null ? (
        <p className="row s">
          <StateGlyph glyph="attention" />
          {p.defect}
        </p>
      ) : error ? (
        <Remark>{problem(error)}</Remark>
      ) : !data ? (
        <p className="s">{isFetching ? t('schedule.previewing') : ''}</p>
      ) : data.devices.length === 0 || data.firstAt === null ? (
        <p className="row s">
          <StateGlyph glyph="attention" />
          {t('schedule.previewNone')}
        </p>
      ) : (
        <>
          <p className="row">
            <StateGlyph glyph={data.conflicts.length === 0 ? 'proven' : 'attention'} />
            <span>
              {t('schedule.preview', {
                count: data.devices.length,
                at: words.dateTime(data.firstAt),
                length: clockLength(data.durationMs),
              })}
            </span>
          </p>
          <p className="xs">{data.devices.map((d) => d.name).join(', ')}</p>
          {data.conflicts.map((conflict, n) => (
            <Remark key={n} glyph="attention">
              {problem(
                new Problem({
                  status: 409,
                  code: conflict.code,
                  params: conflict.params,
                }),
              )}{' '}
              {typeof conflict.nearestAt === 'number' && (
                <button type="button" className="btn sm" onClick={() => p.onMove(conflict.nearestAt ?? 0)}>
                  {t('schedule.nearest', { at: words.dateTime(conflict.nearestAt) })}
                </button>
              )}
            </Remark>
          ))}
        </>
      )}
    </section>
  )
}
