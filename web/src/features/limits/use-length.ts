import { useTranslation } from 'react-i18next'
import { partsOfLength } from './span.ts'

/** `2 giờ 14 phút` */
export const useLength = (): ((ms: number) => string) => {
  const { t } = useTranslation()
  return (ms) =>
    partsOfLength(ms)
      .map(({ unit, count }) => t(`limits.length.${unit}`, { count }))
      .join(' ')
}
