/** As many parameters as a statement is given: it has a limit, and a province has 10,000 devices. */
export const mostNamed = 1_000

export const inPieces = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / mostNamed) }, (_, i) =>
    all.slice(i * mostNamed, (i + 1) * mostNamed),
  )

/** The rows of all pieces; each key is asked about once. */
export const readInPieces = async <T, R>(
  keys: readonly T[],
  read: (some: readonly T[]) => Promise<readonly R[]>,
): Promise<R[]> => {
  const rows: R[] = []
  // Not spread into a call: one piece may answer with more rows than a call takes arguments.
  for (const some of inPieces([...new Set(keys)])) for (const row of await read(some)) rows.push(row)
  return rows
}
