import { useEffect, useRef, type PointerEvent } from 'react'

/** How long a finger rests on a session before it lifts it, ms: below, it scrolls or taps. */
export const holdMs = 400
/** A hand that rests still trembles by so much, px. */
const tremble = { mouse: 6, finger: 8 }

interface Hand {
  readonly x: number
  readonly y: number
  readonly mouse: boolean
}

/**
 * Dragging by a mouse at once, by a finger or a pen after holding, so that a finger that moves at once scrolls the week as
 * ever. `wasDragged` says of the click that follows whether it only was the letting go.
 */
export const useHoldDrag = (p: {
  may: boolean
  begin: () => void
  to: (x: number, y: number) => void
  drop: () => void
  leave: () => void
}) => {
  const block = useRef<HTMLButtonElement>(null)
  const hand = useRef<Hand | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const dragging = useRef(false)
  useEffect(() => {
    const element = block.current
    // React listens passively; only a listener that may say no keeps the page from scrolling under a held session.
    const stay = (event: TouchEvent) => {
      if (dragging.current) event.preventDefault()
    }
    element?.addEventListener('touchmove', stay, { passive: false })
    return () => {
      element?.removeEventListener('touchmove', stay)
      clearTimeout(timer.current)
    }
  }, [])
  const lift = () => {
    dragging.current = true
    p.begin()
  }
  const letGo = () => {
    clearTimeout(timer.current)
    hand.current = null
  }
  return {
    wasDragged: (): boolean => {
      const was = dragging.current
      dragging.current = false
      return was
    },
    handlers: {
      ref: block,
      onPointerDown: (event: PointerEvent<HTMLButtonElement>) => {
        dragging.current = false
        if (!p.may || event.button !== 0) return
        const mouse = event.pointerType === 'mouse'
        hand.current = { x: event.clientX, y: event.clientY, mouse }
        const { currentTarget, pointerId } = event
        // At once: a quick hand has left so low a block before it has moved twice.
        if (mouse) return currentTarget.setPointerCapture(pointerId)
        timer.current = setTimeout(() => {
          lift()
          currentTarget.setPointerCapture(pointerId)
        }, holdMs)
      },
      onPointerMove: ({ clientX, clientY }: PointerEvent<HTMLButtonElement>) => {
        const from = hand.current
        if (from === null) return
        if (!dragging.current) {
          const far = Math.hypot(clientX - from.x, clientY - from.y)
          if (far < (from.mouse ? tremble.mouse : tremble.finger)) return
          if (!from.mouse) return letGo()
          lift()
        }
        if (!from.mouse) scrollNearEdge(clientY)
        p.to(clientX, clientY)
      },
      onPointerUp: () => {
        letGo()
        // Asked of the hand, not of what was drawn last: a quick one lets go before the next drawing.
        if (dragging.current) p.drop()
      },
      onPointerCancel: () => {
        letGo()
        if (dragging.current) p.leave()
        dragging.current = false
      },
      /** Holding a finger down asks most browsers for a menu. */
      onContextMenu: (event: { preventDefault: () => void }) => {
        if (hand.current !== null && !hand.current.mouse) event.preventDefault()
      },
    },
  }
}

/** The finger that drags cannot scroll as well: near the edge the page comes towards it. */
const scrollNearEdge = (y: number): void => {
  const edge = 72
  if (y < edge) window.scrollBy(0, -14)
  else if (y > window.innerHeight - edge) window.scrollBy(0, 14)
}
