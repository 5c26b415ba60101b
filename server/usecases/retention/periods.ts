/** For how long this site keeps what it may choose. */
import { z } from 'zod'
import { periodsOf, type Periods } from '../../domain/retention.ts'
import type { Stores } from '../../ports/stores.ts'

const Chosen = z.record(z.string(), z.number())

export const readPeriods = async ({ settings }: Pick<Stores, 'settings'>): Promise<Periods> => {
  const chosen = await settings.get('retention')
  return periodsOf(chosen === undefined ? {} : Chosen.parse(JSON.parse(chosen)))
}

export const keepPeriods = ({ settings }: Pick<Stores, 'settings'>, periods: Periods): Promise<void> =>
  settings.set('retention', JSON.stringify(periods))
