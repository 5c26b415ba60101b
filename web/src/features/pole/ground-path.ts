import type { Geometry } from '../../format/map-shapes.ts'
import type { Plan } from './ground.ts'

/** A boundary as path data in metres of the plan; holes are left out by the even-odd rule. */
export const groundPath = (area: Geometry, plan: Plan): string =>
  (area.type === 'Polygon' ? area.coordinates : area.coordinates.flat())
    .map((ring) => {
      const corners = ring.map(([longitude = 0, latitude = 0]) => {
        const { x, y } = plan.toPlan({ latitude, longitude })
        return `${x.toFixed(1)},${y.toFixed(1)}`
      })
      return `M${corners.join('L')}Z`
    })
    .join('')
