import { useTranslation } from 'react-i18next'
import type { Unit, UnitDetail } from '../../api/contract.ts'
import { shortDate } from '../../format/dates.ts'
import { useWords } from '../../format/use-words.ts'
import { localParts } from '../../format/zone.ts'

/** A unit's time and history in sentences. Instants are first instants, people speak of last days. */
export const useUnitWords = () => {
  const { t } = useTranslation()
  const { timeZone } = useWords()
  const day = (at: number) => shortDate(localParts(at, timeZone).date)
  const names = (related: UnitDetail['predecessors']) =>
    related.map(({ name, above }) => (above === null ? name : `${name} (${above})`)).join(', ')
  return {
    lastDay: (until: number) => day(until - 1),
    validity: ({ validFrom, validUntil }: Pick<Unit, 'validFrom' | 'validUntil'>) => {
      const since = validFrom === 0 ? t('units.sinceEver') : t('units.since', { date: day(validFrom) })
      return validUntil === null ? since : `${since}, ${t('units.until', { date: day(validUntil - 1) })}`
    },
    origin: ({ origin, predecessors }: UnitDetail) => {
      const [first] = predecessors
      return origin === null || !first
        ? null
        : t(`units.origin.${origin}`, { names: names(predecessors), date: day(first.at) })
    },
    after: ({ successors, validUntil }: UnitDetail) => {
      const [first] = successors
      if (first) return t('units.successors', { names: names(successors), date: day(first.at) })
      return validUntil === null ? null : t('units.nothingAfter')
    },
  }
}
