/**
 * Rows of the trail lose part of what they say: when a person is deleted, and when the days of a kind are over. The chain
 * holds, because the hash of a row stays what it was; what is left of the row is vouched for by a later row of the chain,
 * which names the hash of every row as the erasure left it (ADR 17). Who did what, when and where is never erased.
 */
import { z } from 'zod'

/** The act of the row that vouches. */
export const erasing = 'audit.erase'

/** What of a row may change. */
export interface Said {
  readonly before: string | null
  readonly after: string | null
}

interface Row extends Said {
  readonly action: string
  readonly subject: string | null
}

/** As the vouching row says it: number of each row → hash of what is left of it. */
export const Erasure = z.object({ rows: z.record(z.string().regex(/^\d{1,15}$/), z.string()) })

export const leftIn = (row: {
  action: string
  after: string | null
}): readonly (readonly [number, string])[] => {
  if (row.action !== erasing || row.after === null) return []
  const said = Erasure.safeParse(jsonOf(row.after))
  return said.success ? Object.entries(said.data.rows).map(([seq, left]) => [Number(seq), left] as const) : []
}

/** Acts of sweeping and erasing keep what they say: it is what is left of the rest. */
const lasting = (action: string): boolean => action === erasing || action.startsWith('retention.')

/** Nothing of before and after. Undefined: there is nothing to erase. */
export const withoutDetails = (row: Row): Said | undefined =>
  lasting(row.action) || (row.before === null && row.after === null)
    ? undefined
    : { before: null, after: null }

/** From where somebody came in, or tried to. */
export const withoutAddress = (row: Row): Said | undefined => without(row, ['address'])

/** `person`: in rows of earlier releases names stood beside ids. `alike`: rows about a right say whose by name alone. */
export const withoutPerson = (
  row: Row,
  person: { id: string; name: string; userName: string },
  right?: { of: boolean; deputyFor: boolean },
): Said | undefined => {
  if (row.action.startsWith('grant.')) {
    const fields = [...(right?.of ? ['name'] : []), ...(right?.deputyFor ? ['deputyFor'] : [])]
    return without(row, fields, (value) => value === person.name)
  }
  if (/^(person|session|factor)\./.test(row.action))
    return without(row, ['name', 'userName', 'title', 'contact'])
  return undefined
}

const without = (
  row: Row,
  fields: readonly string[],
  which: (value: unknown) => boolean = () => true,
): Said | undefined => {
  const said = { before: cut(row.before, fields, which), after: cut(row.after, fields, which) }
  return said.before === row.before && said.after === row.after ? undefined : said
}

const cut = (
  text: string | null,
  fields: readonly string[],
  which: (value: unknown) => boolean,
): string | null => {
  const value = text === null ? null : jsonOf(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return text
  const kept = Object.entries(value).filter(([field, said]) => !(fields.includes(field) && which(said)))
  return kept.length === Object.keys(value).length ? text : JSON.stringify(Object.fromEntries(kept))
}

const jsonOf = (text: string): unknown => JSON.parse(text)
