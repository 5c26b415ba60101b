/** Values that a JSON schema allows: the plain ones mostly, the borders often, and the known ids where one is asked for. */
import * as fc from 'fast-check'

/** The part of JSON Schema that the API's own description uses. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly propertyNames?: Schema
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
}

export interface Known {
  /** By the last part of their `$ref`. */
  readonly schemas: Readonly<Record<string, Schema>>
  /** Ids of things that exist. */
  readonly ids: readonly string[]
  /** Instants at which something is, UTC ms. */
  readonly instants: readonly number[]
}

export const valuesOf = (schema: Schema, known: Known): fc.Arbitrary<unknown> => {
  const of = (one: Schema) => valuesOf(one, known)
  if (schema.$ref !== undefined) return of(named(schema.$ref, known))
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const either = schema.anyOf ?? schema.oneOf
  if (either !== undefined) return fc.oneof(...either.map(of))
  if (schema.allOf !== undefined)
    return fc.tuple(...schema.allOf.map(of)).map((all) => Object.assign({}, ...all) as object)
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
    case 'number':
      return numbersOf(schema, known)
    case 'string':
      return stringsOf(schema, known)
    case 'array':
      return schema.prefixItems === undefined
        ? fc.array(of(schema.items ?? {}), {
            minLength: schema.minItems ?? 0,
            maxLength: Math.min(schema.maxItems ?? 3, Math.max(3, schema.minItems ?? 0)),
          })
        : fc.tuple(...schema.prefixItems.map(of))
    case 'object':
      return objectsOf(schema, known)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

const named = (ref: string, { schemas }: Known): Schema => {
  const schema = schemas[ref.split('/').at(-1) ?? '']
  if (schema === undefined) throw new Error(`${ref} is described nowhere`)
  return schema
}

const numbersOf = (schema: Schema, { instants }: Known): fc.Arbitrary<number> => {
  const min = schema.minimum ?? (schema.exclusiveMinimum === undefined ? -1e9 : schema.exclusiveMinimum + 1)
  const max = schema.maximum ?? (schema.exclusiveMaximum === undefined ? 1e12 : schema.exclusiveMaximum - 1)
  const some =
    schema.type === 'integer'
      ? fc.integer({ min, max })
      : fc.double({ min, max, noNaN: true, noDefaultInfinity: true })
  const fitting = instants.filter((at) => at >= min && at <= max)
  // A schema without borders of its own is about time.
  return max > 1e11 && fitting.length > 0
    ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...fitting) }, { weight: 1, arbitrary: some })
    : fc.oneof({ weight: 4, arbitrary: some }, { weight: 1, arbitrary: fc.constantFrom(min, max) })
}

const stringsOf = (schema: Schema, { ids }: Known): fc.Arbitrary<string> => {
  const { minLength = 0, maxLength = 60, pattern, format } = schema
  if (format === 'uuid')
    return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: fc.uuid() })
  if (format === 'date')
    return fc
      .date({ min: new Date('2026-11-01'), max: new Date('2027-12-31'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10))
  if (pattern !== undefined) {
    const fits = fc.stringMatching(new RegExp(pattern)).filter((s) => s.length <= (schema.maxLength ?? 500))
    return format === 'base64' ? fc.oneof(fits, fc.base64String()) : fits
  }
  return fc
    .string({ minLength, maxLength: Math.min(maxLength, Math.max(60, minLength)), unit: vietnamese })
    .filter((s) => s.length >= minLength && s.length <= maxLength)
}

const vietnamese = fc.constantFrom(...Array.from('aăâbcdđeêghiklmnoôơpqrstuưvxyẤỗựỆ ,.:0123456789\n'))

const objectsOf = (schema: Schema, known: Known): fc.Arbitrary<object> => {
  const { properties = {}, required = [], additionalProperties, propertyNames } = schema
  if (typeof additionalProperties === 'object' && Object.keys(properties).length === 0)
    return fc.dictionary(
      propertyNames === undefined
        ? fc.string({ maxLength: 20 })
        : (valuesOf(propertyNames, known) as fc.Arbitrary<string>),
      valuesOf(additionalProperties, known),
      { maxKeys: 3 },
    )
  return fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, valuesOf(one, known)])),
    { requiredKeys: [...required] },
  )
}
