/**
 * The spoken text in three parts around the moment: already said, being said, to come. The voice gives no word times, so
 * the moment is taken from the share of letters: near enough to follow with the eye.
 */
export const wordsAt = (
  spoken: string,
  atMs: number,
  durationMs: number,
): { before: string; now: string; after: string } => {
  if (atMs <= 0 || durationMs <= 0) return { before: '', now: '', after: spoken }
  const letters = (atMs / durationMs) * spoken.length
  const words = [...spoken.matchAll(/\S+/g)]
  const word = words.find((w) => w.index + w[0].length >= letters) ?? words.at(-1)
  if (!word) return { before: '', now: '', after: spoken }
  return {
    before: spoken.slice(0, word.index),
    now: word[0],
    after: spoken.slice(word.index + word[0].length),
  }
}
