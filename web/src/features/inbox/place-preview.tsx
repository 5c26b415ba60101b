import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SchedulePreview } from '../../api/contract.ts'
import { useWords } from '../../format/use-words.ts'
import { orderBeside, sideOf } from '../schedule/manner.ts'
import { PlanPreview, PlanRefusals } from '../schedule/plan-preview.tsx'

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
  return (
    <PlanPreview className="ib-preview" label={t('inbox.previewTitle')} preview={p.preview} defect={p.defect}>
      {(data, refusals) => (
        <>
          {data.delays
            .filter(({ own }) => !own)
            .slice(0, 3)
            .map((one) => (
              <p className="s" key={`${one.scheduleId} ${one.startsAt}`}>
                {t('inbox.delays', { title: one.title, at: words.dateTime(one.startsAt) })}
              </p>
            ))}
          <PlanRefusals refusals={refusals} onMove={p.onMove} />
          <Meets meets={data.meets} order={p.order} onOrder={p.onOrder} />
        </>
      )}
    </PlanPreview>
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
  const side = sideOf(meets, order)
  return (
    <fieldset className="chips">
      <legend className="legend">
        {t('inbox.meets', { title: first.title, at: words.dateTime(first.startsAt) })}
      </legend>
      {(['before', 'after'] as const).map((one) => (
        <label key={one} className={side === one ? 'chip on' : 'chip'}>
          <input
            type="radio"
            className="vh"
            name="order"
            checked={side === one}
            onChange={() => onOrder(orderBeside(meets, one))}
          />
          {t(`inbox.order.${one}`)}
        </label>
      ))}
    </fieldset>
  )
}
