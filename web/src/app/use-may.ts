/** Whether the person may do something there: their rights differ from unit to unit. */
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { queries } from '../api/queries.ts'
import { may, type Act } from './rooms.ts'

/** Of a unit that is not listed (any more) only what is allowed everywhere or nowhere could be said; it is left to the hub. */
export const useMay = (): ((act: Act, unitId: string) => boolean) => {
  const me = useSuspenseQuery(queries.me()).data
  const units = useQuery(queries.units()).data?.items
  return (act, unitId) => may(me, act, units?.find(({ id }) => id === unitId)?.path)
}
