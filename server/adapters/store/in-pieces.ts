/** A statement has a limit of parameters, and a province has 10,000 devices. */
export const inPieces = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / 1_000) }, (_, i) => all.slice(i * 1_000, (i + 1) * 1_000))
