/** What is being written, kept on this computer so that a power cut or a closed page loses nothing. */
export interface Draft {
  readonly title: string
  readonly text: string
  readonly unitId: string
  readonly voice: string
  /** UTC milliseconds. */
  readonly keptAt: number
}

export const keepDraft = (store: Storage, userId: string, bulletinId: string | null, draft: Draft): void =>
  store.setItem(nameOf(userId, bulletinId), JSON.stringify(draft))

export const dropDraft = (store: Storage, userId: string, bulletinId: string | null): void =>
  store.removeItem(nameOf(userId, bulletinId))

/** Null when nothing is kept, or when what is kept was written by another release. */
export const keptDraft = (store: Storage, userId: string, bulletinId: string | null): Draft | null => {
  const kept = store.getItem(nameOf(userId, bulletinId))
  if (kept === null) return null
  try {
    const read: unknown = JSON.parse(kept)
    return isDraft(read) ? read : null
  } catch {
    return null
  }
}

/** One person's writing is never shown to the next who signs in on the same office computer. */
const nameOf = (userId: string, bulletinId: string | null) => `nguon.draft.${userId}.${bulletinId ?? 'new'}`

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  (['title', 'text', 'unitId', 'voice'] as const).every(
    (name) => name in value && typeof Reflect.get(value, name) === 'string',
  ) &&
  typeof Reflect.get(value, 'keptAt') === 'number'
