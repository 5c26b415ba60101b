import { useTranslation } from 'react-i18next'
import type { DeviceVolume } from '../../api/limits.ts'
import { clockOf, daySteps } from './day-steps.ts'

const width = 480
const height = 120
const hours = [0, 6, 12, 18, 24] as const

/** The day from left to right, loud is high; hatched above a step is what a ceiling holds back. */
export const LoudnessPicture = ({ volume }: { volume: DeviceVolume }) => {
  const { t } = useTranslation()
  const steps = daySteps(volume)
  const x = (minutes: number) => (minutes / 1_440) * width
  const y = (level: number) => height - (level / 100) * height
  const said = steps.map(({ from, to, level }) =>
    t('loudness.step', { from: clockOf(from), to: clockOf(to), level }),
  )
  const isHeld = steps.some(({ wanted, level }) => level < wanted)
  return (
    <figure className="loud" role="img" aria-label={t('loudness.picture', { steps: said.join('; ') })}>
      <svg
        viewBox={`0 0 ${width} ${height + 2}`}
        preserveAspectRatio="none"
        shapeRendering="crispEdges"
        aria-hidden="true"
      >
        {[25, 50, 75, 100].map((level) => (
          <line key={level} x1={0} x2={width} y1={y(level) + 1} y2={y(level) + 1} className="loud-grid" />
        ))}
        {steps.map(({ from, to, wanted, level }) => (
          <g key={from}>
            <rect
              x={x(from)}
              y={y(level)}
              width={x(to) - x(from)}
              height={height - y(level)}
              className="loud-on"
            />
            {level < wanted && (
              <rect
                x={x(from)}
                y={y(wanted)}
                width={x(to) - x(from)}
                height={y(level) - y(wanted)}
                className="loud-held"
              />
            )}
          </g>
        ))}
      </svg>
      <div className="loud-x xs num" aria-hidden="true">
        {hours.map((hour) => (
          <span key={hour}>{String(hour).padStart(2, '0')}</span>
        ))}
      </div>
      <div className="loud-key xs" aria-hidden="true">
        <span>
          <i className="on" />
          {t('loudness.legendLevel')}
        </span>
        {isHeld && (
          <span>
            <i className="held" />
            {t('loudness.legendCeiling')}
          </span>
        )}
      </div>
    </figure>
  )
}
