/** What this browser remembers of a hub: its newest root, and what places were called when something was signed. */
import type { Places } from '@nguon/protocol/messages/places'
import type { Memory } from './chain.ts'

export const rootMemory = (hubId: string): Memory => ({
  read: () => localStorage.getItem(`nguon-root-${hubId}`),
  write: (fingerprint) => localStorage.setItem(`nguon-root-${hubId}`, fingerprint),
})

const placesKey = 'nguon-places'

/** The name under which this browser knew the place before, when it was another one. */
export const formerName = (id: string, name: string): string | null => {
  const known = read()[id]
  return known !== undefined && known !== name ? known : null
}

/** After a signature: whoever signed has read these names. */
export const rememberPlaces = (places: Places | undefined): void => {
  if (places === undefined) return
  const known = { ...read(), ...Object.fromEntries(places.map(({ id, name }) => [id, name])) }
  localStorage.setItem(placesKey, JSON.stringify(known))
}

const read = (): Record<string, string> => {
  try {
    return JSON.parse(localStorage.getItem(placesKey) ?? '{}') as Record<string, string>
  } catch {
    return {}
  }
}
