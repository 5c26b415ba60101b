import { z } from 'zod'

/** UTC ms, `to` excluded. A year and a bit is the longest period that anybody reports. */
const longest = 400 * 86_400_000

const instant = z.coerce.number().int().nonnegative()
export const windowFields = { from: instant, to: instant }
export const isWindow = ({ from, to }: { from: number; to: number }): boolean =>
  from < to && to - from <= longest
export const windowError = { path: ['to'] }
