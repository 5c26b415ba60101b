/** The whole minute nearest to a wished start at which nothing refuses. */
import { minute } from '@nguon/protocol/time'

export interface NearestSearch {
  readonly wished: number
  /** Both inclusive; nothing outside is proposed. */
  readonly earliest: number
  readonly latest: number
  readonly fits: (start: number) => boolean
}

/** Of two that are equally near the later one; undefined when there is none. The wished start itself is not asked. */
export const nearestStart = ({ wished, earliest, latest, fits }: NearestSearch): number | undefined => {
  let before = Math.ceil(wished / minute) * minute - minute
  let after = Math.floor(wished / minute) * minute + minute
  while (before >= earliest || after <= latest) {
    const laterIsNearer = after - wished <= wished - before
    if (after <= latest && (laterIsNearer || before < earliest)) {
      if (fits(after)) return after
      after += minute
    } else {
      if (fits(before)) return before
      before -= minute
    }
  }
  return undefined
}

/** Whether all of many pass, asking first the one that failed last: neighbours mostly fail for the same reason. */
export const allPass = <T>(many: readonly T[], passes: (one: T, shiftMs: number) => boolean) => {
  let suspect: T | undefined = many[0]
  return (shiftMs: number): boolean => {
    if (suspect !== undefined && !passes(suspect, shiftMs)) return false
    const failed = many.find((one) => one !== suspect && !passes(one, shiftMs))
    if (failed !== undefined) suspect = failed
    return failed === undefined
  }
}
