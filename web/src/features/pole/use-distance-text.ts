import { useTranslation } from 'react-i18next'
import { oneDecimal, wholeNumber } from '../../format/numbers.ts'

/** `0,5 m`, `40 m`, `230 m`, `3,2 km`: as exactly as anybody would say it. */
export const useDistanceText = (): ((metres: number) => string) => {
  const { t } = useTranslation()
  return (metres) => {
    if (metres >= 1_000) return t('pole.place.kilometres', { value: oneDecimal(metres / 1_000) })
    const value = metres < 1 ? oneDecimal(metres) : wholeNumber(metres < 100 ? metres : toTens(metres))
    return t('pole.place.metres', { value })
  }
}

const toTens = (metres: number): number => Math.round(metres / 10) * 10
