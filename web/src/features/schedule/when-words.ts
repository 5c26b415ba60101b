import { useTranslation } from 'react-i18next'
import type { When } from '../../api/contract.ts'
import { shortDate } from '../../format/dates.ts'
import { useWords } from '../../format/use-words.ts'

/** A schedule's times in one sentence, as a person would say them. */
export const useWhenWords = (): ((when: When) => string) => {
  const { t } = useTranslation()
  const words = useWords()
  const weekday = (n: number) => t(`schedule.weekdayIn.${keyOf(n)}`)
  const moonDay = (n: number) =>
    n === -1
      ? t('schedule.repeat.moonLast')
      : n === 15
        ? t('schedule.repeat.moonFull')
        : n <= 10
          ? t('schedule.repeat.moonFirst', { day: n })
          : t('schedule.repeat.day', { day: n })
  const daysOf = (when: Exclude<When, { kind: 'once' }>): string => {
    switch (when.kind) {
      case 'daily':
        return t('schedule.repeat.everyDay')
      case 'weekly':
        return when.weekdays.map(weekday).join(', ')
      case 'monthly':
        return 'days' in when.on
          ? when.on.days
              .map((day) => (day === -1 ? t('schedule.repeat.lastDay') : t('schedule.repeat.day', { day })))
              .join(', ')
          : when.on.weekdays
              .map((one) =>
                one.nth === -1
                  ? t('schedule.repeat.lastWeekday', { weekday: weekday(one.weekday) })
                  : t('schedule.repeat.nthWeekday', { weekday: weekday(one.weekday), nth: one.nth }),
              )
              .join(', ')
      case 'lunar':
        return t('schedule.repeat.moonDays', { days: when.days.map(moonDay).join(', ') })
    }
  }
  return (when) => {
    if (when.kind === 'once') return t('schedule.detailOnce', { at: words.dateTime(when.at) })
    const said = t('schedule.detailRepeated', {
      days: daysOf(when),
      time: when.time,
      from: shortDate(when.from),
      until: shortDate(when.until),
    })
    return when.holidays === undefined ? said : `${said} ${t(`schedule.repeat.${when.holidays}Holidays`)}`
  }
}

const keyOf = (weekday: number) => (['1', '2', '3', '4', '5', '6', '7'] as const)[weekday - 1] ?? '1'
