import { shortLength } from '@nguon/i18n/lengths'
import { useTranslation } from 'react-i18next'
import { isUsual, type MannerForm } from './manner.ts'

/** What is not as usual, a sentence each. */
export const useMannerWords = (): ((m: MannerForm) => string[]) => {
  const { t } = useTranslation()
  return (m) => {
    if (isUsual(m)) return []
    return [
      ...(m.order === null ? [] : [orderSaid(m.order)]),
      ...(m.whenOvertaken === 'skip' ? [t('plan.manner.said.skip')] : []),
      ...(m.slotMs === null
        ? []
        : [
            t(m.cutAtSlotEnd ? 'plan.manner.said.slotCut' : 'plan.manner.said.slot', {
              length: shortLength(m.slotMs),
            }),
          ]),
    ]
  }
  function orderSaid(order: number): string {
    return order === -1
      ? t('plan.manner.said.orderFirst')
      : order === 1
        ? t('plan.manner.said.orderLast')
        : t('plan.manner.said.orderAt', { order })
  }
}
