import type { Stagger } from '../../api/limits.ts'

/** Loudspeakers that begin together, in the order in which they do. */
export const inSteps = (items: Stagger['items']): { staggerMs: number; items: Stagger['items'] }[] => {
  const steps = new Map<number, Stagger['items']>()
  for (const item of items) steps.set(item.staggerMs, [...(steps.get(item.staggerMs) ?? []), item])
  return [...steps].sort(([a], [b]) => a - b).map(([staggerMs, own]) => ({ staggerMs, items: own }))
}
