/** One byte range of RFC 9110, §14: first and last byte, inclusive. Several at once are answered with the whole. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

export const readRange = (
  header: string | undefined,
  bytes: number,
): ByteRange | 'unsatisfiable' | undefined => {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined
  const first = from === '' ? Math.max(0, bytes - Number(to)) : Number(from)
  const last = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  if (from !== '' && to !== '' && Number(to) < first) return undefined
  return first < bytes && first <= last ? { first, last } : 'unsatisfiable'
}
