import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { MapUnit } from '../../ui/unit-map.tsx'
import { Icon } from '../../ui/icon.tsx'
import { cornersOf, metresOutside, planAround, type OnPlan, type Plan, type Point } from './ground.ts'
import { groundPath } from './ground-path.ts'
import { finest, lookAtAll, moved, scaleBar, toPixel, zoomed, type Look, type Size } from './map-look.ts'
import { useDistanceText } from './use-distance-text.ts'
import { useMapGestures } from './use-map-gestures.ts'

export interface Neighbour extends Point {
  readonly id: string
  readonly label: string
}

/**
 * The ward's boundary, the boxes that hang already, the phone and the pin: a map that needs no tiles of anybody's.
 * `start` is looked at until something nearer is known.
 */
export const PoleMap = (p: {
  pin: Point | undefined
  me: (Point & { readonly accuracy: number }) | undefined
  areas: readonly MapUnit[]
  ownArea: MapUnit | undefined
  neighbours: readonly Neighbour[]
  middle: Point
  onPin: (point: Point) => void
}) => {
  const { t } = useTranslation()
  const frame = useRef<SVGSVGElement>(null)
  const size = useSize(frame)
  const { latitude, longitude } = p.middle
  const plan = useMemo(() => planAround({ latitude, longitude }), [latitude, longitude])
  const paths = useMemo(
    () => p.areas.map(({ unitId, geometry }) => ({ unitId, d: groundPath(geometry, plan) })),
    [p.areas, plan],
  )
  const { look, setLook, showWhole, showPin } = useLook(p, plan, size)
  const pin = p.pin && plan.toPlan(p.pin)
  const setPin = (at: OnPlan) => p.onPin(plan.toPoint(at))
  const gestures = useMapGestures({ frame, look, size, pin, onLook: setLook, onPin: setPin })
  const zoom = (times: number) => setLook((old) => zoomed(old, size, times, pin && toPixel(old, size, pin)))

  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    const times = event.key === '+' || event.key === '=' ? 2 : event.key === '-' ? 1 / 2 : undefined
    if (step === undefined && times === undefined) return
    event.preventDefault()
    if (times !== undefined) return zoom(times)
    const [dx, dy] = step ?? [0, 0]
    const from = pin ?? look.middle
    const reach = keyPx * look.metresPerPixel
    setPin({ x: from.x + dx * reach, y: from.y + dy * reach })
    if (!isInView(toPixel(look, size, from), size)) setLook((old) => ({ ...old, middle: from }))
    else if (pin) setLook((old) => moved(old, -dx * keyPx, -dy * keyPx))
  }

  const at = (point: Point) => toPixel(look, size, plan.toPlan(point))
  const shift = toPixel(look, size, { x: 0, y: 0 })
  const scale = 1 / look.metresPerPixel
  const here = p.pin && p.areas.find(({ geometry }) => p.pin && metresOutside(p.pin, geometry) === 0)
  return (
    <figure className="pmap">
      <svg
        ref={frame}
        role="application"
        aria-label={t('pole.place.map')}
        tabIndex={0}
        onKeyDown={onKeyDown}
        {...gestures}
      >
        <g transform={`translate(${shift.x} ${shift.y}) scale(${scale})`}>
          {paths.map(({ unitId, d }) => (
            <path
              key={unitId}
              d={d}
              fillRule="evenodd"
              className={unitId === p.ownArea?.unitId ? 'own' : ''}
            />
          ))}
        </g>
        {p.me && <Me at={at(p.me)} radius={p.me.accuracy * scale} />}
        {p.neighbours.map((one) => (
          <Dot key={one.id} at={at(one)} label={one.label} />
        ))}
        {p.pin && <Pin at={at(p.pin)} name={t('pole.place.pin')} />}
      </svg>
      <Scale look={look} />
      {here && <p className="pmap-here">{here.name}</p>}
      <div className="pmap-acts">
        <button type="button" className="btn ic" aria-label={t('pole.place.zoomIn')} onClick={() => zoom(2)}>
          <Icon name="plus" />
        </button>
        <button
          type="button"
          className="btn ic"
          aria-label={t('pole.place.zoomOut')}
          onClick={() => zoom(1 / 2)}
        >
          <Icon name="minus" />
        </button>
        {p.pin && (
          <button type="button" className="btn ic" aria-label={t('pole.place.toPin')} onClick={showPin}>
            <Icon name="place" />
          </button>
        )}
        <button type="button" className="btn ic" aria-label={t('pole.place.whole')} onClick={showWhole}>
          <Icon name="whole" />
        </button>
      </div>
    </figure>
  )
}

/** How far an arrow key goes, in pixels: near things take small steps. */
const keyPx = 12
const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
/** What one sees of a street from a pole. */
const streetM = 160

/** Begins with the pin, else the ward, else all there is; comes to the pin when the phone finds itself. */
const useLook = (
  p: {
    pin: Point | undefined
    me: Point | undefined
    ownArea: MapUnit | undefined
    neighbours: readonly Neighbour[]
    middle: Point
  },
  plan: Plan,
  size: Size,
) => {
  const whole = (): Look => {
    const near = p.ownArea ? cornersOf(p.ownArea.geometry) : p.neighbours
    const all = [...near, ...(p.pin ? [p.pin] : []), ...(p.me ? [p.me] : [])]
    return lookAtAll((all.length === 0 ? [p.middle] : all).map(plan.toPlan), size)
  }
  const street = (point: Point): Look => ({
    middle: plan.toPlan(point),
    metresPerPixel: Math.max(finest, streetM / size.width),
  })
  const [look, setLook] = useState<Look>(() => (p.pin ? street(p.pin) : whole()))
  const measured = useRef(size)
  const latest = useRef({ whole, street, p })
  latest.current = { whole, street, p }
  useEffect(() => {
    // The first look was taken before the picture's size was known.
    if (measured.current.width === size.width && measured.current.height === size.height) return
    measured.current = size
    const { whole: all, street: near, p: now } = latest.current
    setLook(now.pin ? near(now.pin) : all())
  }, [size])
  const found = p.me !== undefined
  useEffect(() => {
    const { street: near, p: now } = latest.current
    if (found && now.me) setLook(near(now.pin ?? now.me))
  }, [found])
  // A pin that was typed, or that the phone found, may lie outside of the picture; one that was set here never does.
  const { latitude, longitude } = p.pin ?? {}
  useEffect(() => {
    if (latitude === undefined || longitude === undefined) return
    const middle = plan.toPlan({ latitude, longitude })
    setLook((old) =>
      isInView(toPixel(old, measured.current, middle), measured.current) ? old : { ...old, middle },
    )
  }, [latitude, longitude, plan])
  return { look, setLook, showWhole: () => setLook(whole()), showPin: () => p.pin && setLook(street(p.pin)) }
}

const useSize = (frame: { readonly current: SVGSVGElement | null }): Size => {
  const [size, setSize] = useState<Size>({ width: 360, height: 320 })
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const watch = new ResizeObserver(() =>
      setSize((old) =>
        old.width === element.clientWidth && old.height === element.clientHeight
          ? old
          : { width: element.clientWidth, height: element.clientHeight },
      ),
    )
    watch.observe(element)
    return () => watch.disconnect()
  }, [frame])
  return size
}

const isInView = ({ x, y }: OnPlan, { width, height }: Size): boolean =>
  x > 0 && y > 0 && x < width && y < height

const Pin = ({ at, name }: { at: OnPlan; name: string }) => (
  <g transform={`translate(${at.x} ${at.y})`} className="pmap-pin" data-pin>
    <title>{name}</title>
    <path d="M0 0C-5-11-15-17-15-28a15 15 0 0 1 30 0C15-17 5-11 0 0z" />
    <circle cx="0" cy="-28" r="5.5" />
  </g>
)

const Dot = ({ at, label }: { at: OnPlan; label: string }) => (
  <g transform={`translate(${at.x} ${at.y})`} className="pmap-dot">
    <circle r="5" />
    <text x="9" y="5">
      {label}
    </text>
  </g>
)

const Me = ({ at, radius }: { at: OnPlan; radius: number }) => (
  <g transform={`translate(${at.x} ${at.y})`} className="pmap-me">
    <circle r={Math.max(9, radius)} />
    <circle r="6" className="dot" />
  </g>
)

const Scale = ({ look }: { look: Look }) => {
  const text = useDistanceText()
  const { metres, pixels } = scaleBar(look)
  return (
    <p className="pmap-scale" style={{ width: pixels }}>
      {text(metres)}
    </p>
  )
}
