/** Every schema is offered in its two directions, most are used in one: what nothing refers to is left out. */
interface Described {
  components?: { schemas?: object }
}

/** `document`: an OpenAPI 3.1 document; a new one is answered. */
export const withoutStrays = (document: object): object => {
  const { components = {}, ...rest }: Described = document
  const schemas = components.schemas ?? {}
  const used = new Set<string>()
  const follow = (part: unknown): void => {
    for (const name of refsIn(part)) {
      if (used.has(name)) continue
      used.add(name)
      follow(new Map(Object.entries(schemas)).get(name))
    }
  }
  follow(rest)
  const kept = Object.fromEntries(
    Object.entries(schemas)
      .filter(([name]) => used.has(name))
      // In one order, however the routes are registered.
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
  return { ...document, components: { ...components, schemas: kept } }
}

const refsIn = (part: unknown): string[] =>
  [...JSON.stringify(part ?? null).matchAll(/"#\/components\/schemas\/([^"/]+)"/g)].flatMap(([, name]) =>
    name === undefined ? [] : [name],
  )
