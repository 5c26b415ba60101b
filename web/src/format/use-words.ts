import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api/queries.ts'
import { dayMonth, shortDate } from './dates.ts'
import { lunarOf } from '@nguon/protocol/calendar/lunar'
import { localParts, weekdayOf } from './zone.ts'

/** Dates and times as people here write them, in the hub's zone. */
export const useWords = () => {
  const { t } = useTranslation()
  const { timeZone } = useSuspenseQuery(queries.about()).data
  return useMemo(() => {
    const weekday = (date: string) => t(`weekday.${weekdayKey(date)}`)
    const dateTime = (at: number) => {
      const p = localParts(at, timeZone)
      return `${p.time} ${shortDate(p.date)}`
    }
    return {
      timeZone,
      /** `Thứ Hai` */
      weekday,
      /** `T2` */
      weekdayShort: (date: string) => t(`weekdayShort.${weekdayKey(date)}`),
      /** `17:05` */
      time: (at: number) => localParts(at, timeZone).time,
      /** `17:05:09` */
      timeWithSeconds: (at: number) => {
        const p = localParts(at, timeZone)
        return `${p.time}:${String(p.seconds).padStart(2, '0')}`
      },
      dateTime,
      /** `17:05` today, `17:05 ngày 22/11` on other days of the year, else with the year. */
      near: (at: number, now: number) => {
        const p = localParts(at, timeZone)
        const today = localParts(now, timeZone).date
        if (p.date === today) return p.time
        return p.date.slice(0, 4) === today.slice(0, 4) ? `${p.time} ${dayMonth(p.date)}` : dateTime(at)
      },
      today: (now: number) => localParts(now, timeZone).date,
      lunar: (date: string) => {
        const { day, month, leap } = lunarOf(date)
        return leap ? t('shell.lunarLeap', { day, month }) : t('shell.lunar', { day, month })
      },
    }
  }, [t, timeZone])
}

const weekdayKey = (date: string) => keys[weekdayOf(date) - 1] ?? '1'
const keys = ['1', '2', '3', '4', '5', '6', '7'] as const
