/** How a session behaves when it meets others or its time is over; what most wards never need to touch. */
import type { Schedule, ScheduleWriting } from '../../api/contract.ts'

export interface MannerForm {
  /** Among sessions of one priority the lower goes first; null: nobody has decided. */
  readonly order: number | null
  readonly whenOvertaken: 'resume' | 'skip'
  /** Null: as long as it takes. */
  readonly slotMs: number | null
  readonly cutAtSlotEnd: boolean
}

export const usualManner: MannerForm = {
  order: null,
  whenOvertaken: 'resume',
  slotMs: null,
  cutAtSlotEnd: false,
}

export const mannerOf = ({ order, whenOvertaken, slotMs, cutAtSlotEnd }: Schedule): MannerForm => ({
  order,
  whenOvertaken,
  slotMs,
  cutAtSlotEnd,
})

export const isUsual = (m: MannerForm): boolean =>
  m.order === null && m.whenOvertaken === 'resume' && m.slotMs === null

/** As the hub takes it: what is as usual is left unsaid. */
export const mannerWish = (
  m: MannerForm,
): Pick<ScheduleWriting, 'order' | 'whenOvertaken' | 'slotMs' | 'cutAtSlotEnd'> => ({
  ...(m.order === null ? {} : { order: m.order }),
  ...(m.whenOvertaken === 'skip' ? { whenOvertaken: 'skip' } : {}),
  ...(m.slotMs === null ? {} : { slotMs: m.slotMs, cutAtSlotEnd: m.cutAtSlotEnd }),
})

/** Before all that it meets, or after all of them. */
export const orderBeside = (met: readonly { order: number }[], side: 'before' | 'after'): number => {
  const orders = met.map(({ order }) => order)
  return side === 'before' ? Math.min(0, ...orders) - 1 : Math.max(0, ...orders) + 1
}

/** Where it stands now beside all that it meets; null: between them, or nobody has decided. */
export const sideOf = (
  met: readonly { order: number }[],
  order: number | null,
): 'before' | 'after' | null => {
  const orders = met.map((one) => one.order)
  const mine = order ?? 0
  return mine < Math.min(...orders) ? 'before' : mine > Math.max(...orders) ? 'after' : null
}
