import { useEffect, useRef, useState, type ReactNode } from 'react'

/** Long enough not to happen by brushing against it. */
export const holdMs = 1_200

/**
 * A press that must be held: pointer, space or Enter. Where neither is held (a screen reader's own press) it asks for a
 * second press instead, with `again` as its words.
 */
export const HoldButton = (p: {
  className: string
  disabled?: boolean
  again: string
  describedBy?: string
  onHeld: () => void
  children: ReactNode
}) => {
  const [down, setDown] = useState(false)
  const [armed, setArmed] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** The click that follows a press of pointer or key is no press of its own. */
  const pressed = useRef(false)
  useEffect(() => () => clearTimeout(timer.current), [])
  const start = () => {
    if (p.disabled || timer.current !== undefined) return
    pressed.current = true
    setDown(true)
    timer.current = setTimeout(() => {
      stop()
      p.onHeld()
    }, holdMs)
  }
  const stop = () => {
    clearTimeout(timer.current)
    timer.current = undefined
    setDown(false)
  }
  const click = () => {
    if (pressed.current) {
      pressed.current = false
      return
    }
    if (armed) p.onHeld()
    setArmed(!armed)
  }
  const isPress = (key: string) => key === ' ' || key === 'Enter'
  return (
    <button
      type="button"
      className={`${p.className} hold${down ? ' down' : ''}`}
      disabled={p.disabled}
      {...(p.describedBy === undefined ? {} : { 'aria-describedby': p.describedBy })}
      onPointerDown={(event) => event.button === 0 && start()}
      onPointerUp={stop}
      onPointerLeave={stop}
      onPointerCancel={stop}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (!isPress(event.key)) return
        event.preventDefault()
        if (!event.repeat) start()
      }}
      onKeyUp={(event) => {
        if (!isPress(event.key)) return
        event.preventDefault()
        pressed.current = false
        stop()
      }}
      onBlur={() => {
        stop()
        setArmed(false)
      }}
      onClick={click}
    >
      {armed ? p.again : p.children}
    </button>
  )
}
