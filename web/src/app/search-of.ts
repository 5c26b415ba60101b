/** What an address asks for behind its question mark; whatever is no such thing is left out. */
export const textOf = <K extends string>(name: K, search: Record<string, unknown>): { [N in K]?: string } => {
  const value = search[name]
  return typeof value === 'string' ? ({ [name]: value } as { [N in K]?: string }) : {}
}

/** A code of the hub's, and nothing that a stranger's link could say through it. */
export const codeOf = <K extends string>(name: K, search: Record<string, unknown>): { [N in K]?: string } => {
  const value = search[name]
  return typeof value === 'string' && /^[a-z]+\.[a-zA-Z]{1,40}$/.test(value) ? textOf(name, search) : {}
}

export const dayOf = (search: Record<string, unknown>): { ngay?: string } => {
  const day = search['ngay']
  return typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? { ngay: day } : {}
}

/** Where to go on: a path of the console, never another site. */
export const wayOn = (search: Record<string, unknown>): { den?: string } =>
  typeof search['den'] === 'string' && search['den'].startsWith('/') && !search['den'].startsWith('//')
    ? { den: search['den'] }
    : {}
