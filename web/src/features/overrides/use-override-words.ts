import { useTranslation } from 'react-i18next'
import type { Override } from '../../api/limits.ts'
import { signersOf } from './sort-overrides.ts'

export const useOverrideWords = () => {
  const { t } = useTranslation()
  const list = (names: readonly string[]) =>
    names.length < 2
      ? names.join('')
      : t('limits.overrides.and', {
          first: names.slice(0, -1).join(', '),
          second: names.at(-1) ?? '',
        })
  return {
    what: (o: Pick<Override, 'lifts'>) =>
      list(
        (['quietHours', 'airTime'] as const)
          .filter((one) => o.lifts.includes(one))
          .map((one) => t(`limits.overrides.lifts.${one}`)),
      ),
    area: (o: Pick<Override, 'area'>) => o.area.map(({ name }) => name).join(', '),
    people: (o: Pick<Override, 'signatures'>) => list(signersOf(o)),
  }
}
