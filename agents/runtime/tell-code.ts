/**
 * A box that wants to be let in tells its check code itself: whoever stands beside it compares what they hear or see here
 * with what the hub shows, so that a stranger between the two is noticed. It is said by itself once, and again whenever
 * that is asked for; on a screen it stands as long as it is good for something.
 */
import { agent as words } from '@nguon/i18n/vi/agent'
import { touchesQuiet } from '@nguon/protocol/policy/judge'
import { profileOfNoWord } from '@nguon/protocol/policy/ready-made'
import { defaultTimeZone, localDateOf } from '@nguon/protocol/time'
import type { Announcer } from '../ports/announcer.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Chime, Output } from '../ports/output.ts'
import { until } from './until.ts'

/** Of 100: plain to hear beside the pole, 9 dB below a bulletin's. */
const moderateLevel = 70
/** It takes a quarter of that; a player that has not ended by then hangs. */
const longestMs = 60_000
/** A hub that asks for ever has been taken over, and the neighbours must not hear it. */
const mostTimes = 20

export interface TellCode {
  /** The hub says that it waits for the comparison; `askedAt`: when a person last wished to hear the code, UTC ms. */
  waiting(code: string, askedAt: number | undefined): void
  /** It was compared, or the box is not wanted. Silence in this turn. */
  over(): void
}

export const makeTellCode = (d: {
  readonly output: Pick<Output, 'sayCode' | 'showCode' | 'setLevel'>
  readonly clock: Pick<Clock, 'now' | 'reading' | 'mono'>
  readonly announcer: Announcer
  readonly log: Log
  /** In quiet hours too. */
  readonly atAnyHour: boolean
}): TellCode => {
  let saying: Chime | undefined
  let said = 0
  let shown: string | undefined
  let told:
    { readonly code: string; readonly askedAt: number | undefined; readonly times: number } | undefined

  /** Before any authority has spoken to this box it keeps to the decree's measure, as far as it knows the hour. */
  const isQuiet = (): boolean => {
    if (d.atAnyHour) return false
    const now = d.clock.now()
    return d.clock.reading().trusted && touchesQuiet(profileOfNoWord, { from: now, to: now + longestMs })
  }

  const say = (code: string): void => {
    if (d.output.sayCode === undefined || saying !== undefined) return
    if (isQuiet()) {
      d.announcer.tell({ type: 'state', text: words.checkCodeUnsaid(code) })
      return d.log.info({ checkCode: code }, 'the check code is not said in quiet hours')
    }
    d.output.setLevel?.(moderateLevel)
    const mine = d.output.sayCode(code, `${localDateOf(d.clock.now(), defaultTimeZone)}-code-${++said}`)
    saying = mine
    const patience = until(d.clock.mono, d.clock.mono() + longestMs)
    void patience.over.then(mine.stop)
    mine.start()
    void mine.done.then(({ event, playedMs, proof }) => {
      patience.cancel()
      if (saying === mine) saying = undefined
      d.log.info({ event, playedMs, proof }, 'the check code was said')
    })
  }

  return {
    waiting: (code, askedAt) => {
      if (shown !== code) {
        shown = code
        d.output.showCode?.(code)
      }
      const known = told?.code === code ? told : undefined
      const isWished = known === undefined || (askedAt !== undefined && askedAt !== known.askedAt)
      const times = (known?.times ?? 0) + (isWished ? 1 : 0)
      told = { code, askedAt, times }
      if (isWished && times <= mostTimes) say(code)
    },
    over: () => {
      saying?.stop()
      if (shown !== undefined) d.output.showCode?.(undefined)
      shown = undefined
    },
  }
}
