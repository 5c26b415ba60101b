/** What an act changed, field by field, with the names of whatever is mentioned by id. */

export interface Difference {
  readonly field: string
  /** Null: there was, or is, none. */
  readonly was: string | null
  readonly is: string | null
}

export interface Saying {
  /** Of units and people, by id. */
  readonly names: Readonly<Record<string, string>>
  readonly instant: (at: number) => string
  /** Of a state, role or kind; undefined where there is no word for it. */
  readonly word: (field: string, value: string) => string | undefined
  readonly yes: string
  readonly no: string
  /** For what is too large to be shown in a line. */
  readonly large: string
}

const longest = 200

export const differencesOf = (
  { before, after }: { before?: unknown; after?: unknown },
  say: Saying,
): readonly Difference[] => {
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((field) => {
    // Only one side was written: then that is all that can be told.
    const [old, now] = [was.get(field), is.get(field)]
    if (JSON.stringify(old) === JSON.stringify(now)) return []
    return [{ field, was: said(field, old, say), is: said(field, now, say) }]
  })
}

const fieldsOf = (side: unknown): ReadonlyMap<string, unknown> =>
  typeof side === 'object' && side !== null && !Array.isArray(side)
    ? new Map(Object.entries(side))
    : new Map()

const said = (field: string, value: unknown, say: Saying): string | null => {
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'boolean') return value ? say.yes : say.no
  if (typeof value === 'number') return isInstant(field, value) ? say.instant(value) : String(value)
  if (typeof value === 'string') return short(say.names[value] ?? say.word(field, value) ?? value)
  if (Array.isArray(value)) {
    const parts = value.map((one) => said(field, one, say))
    return parts.length > 0 && parts.every((part) => part !== null && part !== say.large)
      ? short(parts.join(', '))
      : parts.length === 0
        ? null
        : say.large
  }
  return ofArea(value, say) ?? say.large
}

/** UTC ms of this century. */
const isInstant = (field: string, value: number): boolean =>
  value > 946_684_800_000 && /(At|^at|[uU]ntil|[fF]rom|By)$/.test(field)

/** Where a right counts. */
const ofArea = (value: object, say: Saying): string | undefined => {
  const { id, units } = value as { id?: unknown; units?: unknown }
  if (Array.isArray(units)) return short(units.map((unit) => say.names[String(unit)] ?? '').join(', '))
  return typeof id === 'string' ? say.names[id] : undefined
}

const short = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text)
