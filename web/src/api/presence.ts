/** Says that somebody is there. What the page asks by itself says nothing, and so an abandoned one signs itself out. */

/** Often enough for the shortest idle time, and seldom enough for a metered line. */
const everyMs = 60_000

/** What only a person does: a mouse on a shaking table moves too, and scripts make events that are not trusted. */
const acts = ['pointerdown', 'keydown', 'wheel'] as const

/** Calls `beat` at the first act, and then at most once a minute, after the last one too. Answers what ends it. */
export const watchPresence = (page: EventTarget, beat: () => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let more = false
  const say = () => {
    more = false
    beat()
    timer = setTimeout(() => {
      timer = undefined
      if (more) say()
    }, everyMs)
  }
  const onAct = ({ isTrusted }: Event) => {
    if (!isTrusted) return
    if (timer === undefined) say()
    else more = true
  }
  for (const act of acts) page.addEventListener(act, onAct, { capture: true, passive: true })
  return () => {
    clearTimeout(timer)
    for (const act of acts) page.removeEventListener(act, onAct, { capture: true })
  }
}
