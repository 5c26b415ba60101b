/** Degrees as people type them, 21,0401 or 21.0401. Null: nothing typed; undefined: not degrees. */
export const degreesOf = (text: string, most: number): number | null | undefined => {
  const trimmed = text.trim()
  if (trimmed === '') return null
  if (!/^-?\d{1,3}([.,]\d{1,15})?$/.test(trimmed)) return undefined
  const value = Number(trimmed.replace(',', '.'))
  return Math.abs(value) <= most ? value : undefined
}
