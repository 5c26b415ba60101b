/** How long a text will roughly sound, in milliseconds, before the voice has read it: one syllable takes about 0.29 s. */
export const estimateMs = (text: string): number => {
  const syllables = text.trim() === '' ? 0 : text.trim().split(/\s+/).length
  const stops = text.match(/[.!?;:,\n]/g)?.length ?? 0
  return syllables * 290 + stops * 150
}
