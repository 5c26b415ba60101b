import { failedBy } from '@nguon/protocol/messages/journal'
import { judgePicture } from '../core/verdict.ts'
import type { Log } from '../ports/log.ts'
import type { Display, Frame, Frames, Output, OutputEnd, Prepared } from '../ports/output.ts'
import { until, type Wait } from './until.ts'

interface PictureNeeds {
  readonly display: Display
  readonly frames: Frames
  readonly mono: () => number
  readonly random: () => number
  readonly log: Log
}

/** A browser needs a moment to fetch, decode and paint. */
const settleMs = 1_200
const tickMs = 100

/** A board's output: the frame stands for the planned time, watched, and is looked at twice. */
export const makePictureOutput = (d: PictureNeeds): Output => {
  let code: string | undefined
  return {
    prepare: ({ occurrence, manifest, positionMs }) => {
      const drawn = d.frames.frameOf(occurrence.manifest, manifest)
      drawn.catch(() => undefined)
      return picture(d, drawn, occurrence.endsAt - occurrence.startsAt - positionMs)
    },
    close: d.display.close,
    capture: d.display.capture,
    showCode: (wanted) => {
      code = wanted
      if (wanted === undefined) return d.display.blank()
      d.frames.codeOf(wanted).then(
        // It takes a second to draw, and may be over by then.
        (frame) => code === wanted && d.display.show(frame),
        (error: unknown) => d.log.error({ err: error }, 'the check code could not be drawn'),
      )
    },
  }
}

const picture = (d: PictureNeeds, drawn: Promise<Frame>, plannedMs: number): Prepared => {
  let frame: Frame | undefined
  let wait: Wait | undefined
  let startedAt: number | undefined
  let shownMs = 0
  let stopped = false
  const isStopped = () => stopped
  let finish: (end: OutputEnd) => void = () => undefined
  const done = new Promise<OutputEnd>((resolve) => (finish = resolve))
  const ready = drawn.then((f) => {
    frame = f
  })
  ready.catch(() => undefined)

  const show = async (shown: Frame, from: number): Promise<void> => {
    const captures = { taken: 0, matched: 0 }
    const looks = [settleMs, settleMs + d.random() * Math.max(0, plannedMs - 2 * settleMs)].filter(
      (at) => at < plannedMs - tickMs,
    )
    d.display.show(shown)
    let last = from
    let looking: Promise<void> = Promise.resolve()
    while (!isStopped() && d.mono() < from + plannedMs) {
      wait = until(d.mono, Math.min(d.mono() + tickMs, from + plannedMs))
      await wait.over
      const now = d.mono()
      // Until the page answers for the first time the picture is under way: a page that then stands was loading it.
      if (d.display.watched()) {
        shownMs += now - last
        last = now
      } else if (shownMs > 0 || now - from > settleMs) last = now
      if (looks[0] !== undefined && now - from >= looks[0] && !isStopped()) {
        looks.shift()
        looking = looking.then(() =>
          look(d, shown, captures, () => !isStopped() && d.mono() < from + plannedMs),
        )
      }
    }
    const wallMs = d.mono() - from
    d.display.blank()
    if (!isStopped()) await Promise.race([looking, until(d.mono, d.mono() + 3_000).over])
    const seen = captures.taken > 0 ? captures : null
    finish({ ...judgePicture({ stopped, shownMs, wallMs, captures: seen }, plannedMs), captures: seen })
  }

  return {
    ready,
    start: () => {
      if (frame === undefined || stopped) return
      startedAt = d.mono()
      show(frame, startedAt).catch((error: unknown) => {
        d.display.blank()
        const reason = failedBy('displayBroke', String(error))
        finish({ event: 'failed', playedMs: Math.round(shownMs), proof: 'P0', reason, captures: null })
      })
    },
    stop: () => {
      if (stopped) return
      stopped = true
      if (startedAt === undefined) finish({ event: 'stopped', playedMs: 0, proof: 'P0', captures: null })
      else d.display.blank()
      wait?.cancel()
    },
    done,
    playedMs: () => shownMs,
  }
}

/** One picture of the screen. One that was taken while the item ended proves nothing and is thrown away. */
const look = async (
  d: PictureNeeds,
  frame: Frame,
  captures: { taken: number; matched: number },
  stillShown: () => boolean,
): Promise<void> => {
  try {
    const equal = await d.display.equals(frame)
    if (equal === undefined || (!equal && !stillShown())) return
    captures.taken += 1
    if (equal) captures.matched += 1
  } catch (error) {
    d.log.warn({ reason: String(error).slice(0, 200) }, 'the screen could not be captured')
  }
}
