import { useEffect, useRef, type PointerEvent, type RefObject } from 'react'
import type { OnPlan } from './ground.ts'
import { fromPixel, moved, toPixel, zoomed, type Look, type Size } from './map-look.ts'

/** A finger trembles; less than this is a tap. */
const tapPx = 10
/** A thumb hits a pin that it does not see. */
const pinReachPx = 32

interface Finger extends OnPlan {
  readonly startX: number
  readonly startY: number
}

/** One finger moves the map, or the pin when it starts there; two come nearer or go away; a tap sets the pin. */
export const useMapGestures = (m: {
  frame: RefObject<SVGSVGElement | null>
  look: Look
  size: Size
  pin: OnPlan | undefined
  onLook: (change: (look: Look) => Look) => void
  onPin: (at: OnPlan) => void
}) => {
  const now = useRef(m)
  now.current = m
  const fingers = useRef(new Map<number, Finger>())
  const act = useRef<'tap' | 'pan' | 'pin' | 'pinch'>('tap')
  const place = (event: { clientX: number; clientY: number }): OnPlan => {
    const box = now.current.frame.current?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }
  const ground = (pixel: OnPlan) => fromPixel(now.current.look, now.current.size, pixel)

  // React listens passively for wheels, and the page would scroll besides.
  const { frame } = m
  useEffect(() => {
    const svg = frame.current
    const wheel = (event: WheelEvent) => {
      event.preventDefault()
      const { size, onLook } = now.current
      onLook((look) => zoomed(look, size, 2 ** (-event.deltaY / 300), place(event)))
    }
    svg?.addEventListener('wheel', wheel, { passive: false })
    return () => svg?.removeEventListener('wheel', wheel)
  }, [frame])

  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const at = place(event)
    fingers.current.set(event.pointerId, { ...at, startX: at.x, startY: at.y })
    if (fingers.current.size > 1) act.current = 'pinch'
    else act.current = isOnPin(at, m) ? 'pin' : 'tap'
  }
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const finger = fingers.current.get(event.pointerId)
    if (finger === undefined) return
    const at = place(event)
    const { size, onLook, onPin } = now.current
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1]
    fingers.current.set(event.pointerId, { ...finger, ...at })
    if (act.current === 'pinch' && other) {
      const times = distance(at, other) / Math.max(1, distance(finger, other))
      const middle = { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 }
      return onLook((look) =>
        zoomed(moved(look, (at.x - finger.x) / 2, (at.y - finger.y) / 2), size, times, middle),
      )
    }
    if (act.current === 'tap' && Math.hypot(at.x - finger.startX, at.y - finger.startY) > tapPx)
      act.current = 'pan'
    if (act.current === 'pan') onLook((look) => moved(look, at.x - finger.x, at.y - finger.y))
    if (act.current === 'pin') onPin(ground(at))
  }
  const onPointerUp = (event: PointerEvent<SVGSVGElement>) => {
    if (!fingers.current.delete(event.pointerId)) return
    if (act.current === 'tap') now.current.onPin(ground(place(event)))
    // What is left of a pinch pans; it never taps.
    act.current = fingers.current.size > 0 ? 'pan' : 'tap'
  }
  const onPointerCancel = (event: PointerEvent<SVGSVGElement>) => {
    fingers.current.delete(event.pointerId)
  }
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel }
}

const isOnPin = (at: OnPlan, { look, size, pin }: { look: Look; size: Size; pin: OnPlan | undefined }) =>
  pin !== undefined && distance(at, toPixel(look, size, pin)) < pinReachPx

const distance = (a: OnPlan, b: OnPlan): number => Math.hypot(a.x - b.x, a.y - b.y)
