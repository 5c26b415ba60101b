import { clockLength } from '@nguon/i18n/lengths'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SchedulePreview } from '../../api/contract.ts'
import { Problem } from '../../api/problem.ts'
import { useWords } from '../../format/use-words.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'

interface Props {
  preview: UseQueryResult<SchedulePreview>
  defect: string | null
  order: number | null
  onMove: (at: number) => void
  onOrder: (order: number) => void
}

/** What placing it so would do in the ward's week, with the nearest hour that works, and who goes first where two meet. */
export const PlacePreview = (p: Props) => {
  const { t } = useTranslation()
  const words = useWords()
  const problem = useProblemText()
  const { data, error, isFetching } = p.preview
  // One refusal a kind: a daily programme would say the same for every day.
  const refusals = [...(data?.conflicts ?? []), ...(data?.policy ?? [])].filter(
    (one, n, all) => all.findIndex((other) => other.code === one.code) === n,
  )
  return (
    <section className="ib-preview" aria-live="polite" aria-label={t('inbox.previewTitle')}>
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
        <Remark glyph="attention">{t('schedule.previewNone')}</Remark>
      ) : (
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
          {data.delays
            .filter(({ own }) => !own)
            .slice(0, 3)
            .map((one) => (
              <p className="s" key={`${one.scheduleId} ${one.startsAt}`}>
                {t('inbox.delays', { title: one.title, at: words.dateTime(one.startsAt) })}
              </p>
            ))}
          {refusals.map(({ code, params, nearestAt }) => (
            <Remark key={code} glyph="attention">
              {problem(new Problem({ status: 409, code, params }))}{' '}
              {nearestAt !== null && (
                <button type="button" className="btn sm" onClick={() => p.onMove(nearestAt)}>
                  {t('schedule.nearest', { at: words.dateTime(nearestAt) })}
                </button>
              )}
            </Remark>
          ))}
          <Meets meets={data.meets} order={p.order} onOrder={p.onOrder} />
        </>
      )}
    </section>
  )
}

/** Two priorities at one hour: the ward's own word decides (TT 39/2020). */
const Meets = ({
  meets,
  order,
  onOrder,
}: Pick<Props, 'order' | 'onOrder'> & { meets: SchedulePreview['meets'] }) => {
  const { t } = useTranslation()
  const words = useWords()
  const [first] = meets
  if (first === undefined) return null
  const orders = meets.map((one) => one.order)
  const before = Math.min(...orders) - 1
  const after = Math.max(...orders) + 1
  const mine = order ?? 0
  const choices = [
    { key: 'before', to: before, on: mine < Math.min(...orders) },
    { key: 'after', to: after, on: mine > Math.max(...orders) },
  ] as const
  return (
    <fieldset className="chips">
      <legend className="legend">
        {t('inbox.meets', { title: first.title, at: words.dateTime(first.startsAt) })}
      </legend>
      {choices.map(({ key, to, on }) => (
        <label key={key} className={on ? 'chip on' : 'chip'}>
          <input type="radio" className="vh" name="order" checked={on} onChange={() => onOrder(to)} />
          {t(`inbox.order.${key}`)}
        </label>
      ))}
    </fieldset>
  )
}
