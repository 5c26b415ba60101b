import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { mapShapes, neighbour, type Direction, type Geometry, type Shape } from '../format/map-shapes.ts'
import { Icon } from './icon.tsx'
import './unit-map.css'

export interface MapUnit {
  readonly unitId: string
  readonly name: string
  readonly geometry: Geometry
}

/**
 * Units as areas to choose from: one path each, with its name. One of them is in the tab order; arrows go on to the one
 * that lies that way, space and Enter choose. `locked`: chosen already by something above, so not to be let go here.
 */
export const UnitMap = (p: {
  label: string
  units: readonly MapUnit[]
  chosen: ReadonlySet<string>
  locked?: ReadonlySet<string>
  onToggle: (unitId: string) => void
}) => {
  const { t } = useTranslation()
  const [zoom, setZoom] = useState(1)
  const { height, shapes } = useMemo(() => mapShapes(p.units, drawnWidth), [p.units])
  const [focused, setFocused] = useState<string | null>(null)
  const [pointed, setPointed] = useState<string | null>(null)
  const paths = useRef(new Map<string, SVGPathElement>())
  const stop = shapes.find((s) => s.unitId === focused) ?? shapes[0]
  const frame = useRef<HTMLDivElement>(null)
  const middle = useRef({ x: 0, y: 0 })
  middle.current = stop ? { x: stop.x / drawnWidth, y: stop.y / height } : { x: 0.5, y: 0.5 }
  // Wards in the middle of a city are small: what was looked at stays in the middle of the larger picture, at any width.
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const centre = () => {
      element.scrollLeft = middle.current.x * element.scrollWidth - element.clientWidth / 2
      element.scrollTop = middle.current.y * element.scrollHeight - element.clientHeight / 2
    }
    const watch = new ResizeObserver(centre)
    watch.observe(element)
    centre()
    return () => watch.disconnect()
  }, [zoom])
  const toggle = ({ unitId }: Shape) => {
    setFocused(unitId)
    if (!p.locked?.has(unitId)) p.onToggle(unitId)
  }
  const onKeyDown = (event: KeyboardEvent, shape: Shape) => {
    const direction = directions[event.key]
    if (event.key !== ' ' && event.key !== 'Enter' && direction === undefined) return
    event.preventDefault()
    if (direction === undefined) return toggle(shape)
    const next = neighbour(shapes, shape, direction)
    if (next) paths.current.get(next.unitId)?.focus()
  }
  const named = shapes.find((s) => s.unitId === (pointed ?? focused))
  return (
    <figure className="umap">
      <div className="umap-in" ref={frame}>
        <svg
          className={zoom > 1 ? 'large' : ''}
          style={{ width: `${zoom * 100}%` }}
          viewBox={`-4 -4 ${drawnWidth + 8} ${height + 8}`}
          role="group"
          aria-label={p.label}
        >
          {shapes.map((shape) => {
            const locked = p.locked?.has(shape.unitId) ?? false
            const on = locked || p.chosen.has(shape.unitId)
            return (
              <path
                key={shape.unitId}
                ref={(element) => {
                  if (element) paths.current.set(shape.unitId, element)
                  else paths.current.delete(shape.unitId)
                }}
                d={shape.d}
                fillRule="evenodd"
                role="checkbox"
                aria-checked={on}
                aria-disabled={locked}
                aria-label={shape.name}
                tabIndex={shape === stop ? 0 : -1}
                className={on ? 'on' : ''}
                onClick={() => toggle(shape)}
                onFocus={() => setFocused(shape.unitId)}
                onPointerEnter={(event) => event.pointerType === 'mouse' && setPointed(shape.unitId)}
                onPointerLeave={() => setPointed(null)}
                onKeyDown={(event) => onKeyDown(event, shape)}
              >
                <title>{shape.name}</title>
              </path>
            )
          })}
          {/* Its edge over its neighbours’: the paths themselves never change places, or a press would be lost. */}
          {named && <path d={named.d} className="edge" aria-hidden="true" />}
        </svg>
      </div>
      <figcaption className="s">
        <span className="grow" aria-hidden="true">
          {named?.name ?? '\u00a0'}
        </span>
        {([1 / 2, 2] as const).map((times) => (
          <button
            key={times}
            type="button"
            className="btn ic"
            aria-label={t(times > 1 ? 'units.zoomIn' : 'units.zoomOut')}
            disabled={zoom * times < 1 || zoom * times > largest}
            onClick={() => setZoom(zoom * times)}
          >
            <Icon name={times > 1 ? 'plus' : 'minus'} />
          </button>
        ))}
      </figcaption>
    </figure>
  )
}

const drawnWidth = 800
const largest = 8

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}
