export type Sentence = {
  /** Offsets in UTF-16 units into the given text; `end` is exclusive. */
  start: number
  end: number
  text: string
}

/**
 * Cuts a text where a voice would breathe: after . ! ? … and at line ends. Dots inside numbers, after
 * initials and after the usual short forms (TP. Q. P. ThS.) end nothing. Between sentences lies only space.
 */
export const splitSentences = (text: string): Sentence[] => {
  const sentences: Sentence[] = []
  let from = 0
  const take = (to: number) => {
    const piece = text.slice(from, to)
    const start = from + piece.length - piece.trimStart().length
    const trimmed = piece.trim()
    if (trimmed !== '') sentences.push({ start, end: start + trimmed.length, text: trimmed })
    from = to
  }
  // Begins where a run of marks begins: of ten thousand dots it looks at each once.
  for (const { index, 0: end } of text.matchAll(/(?<![.!?…])[.!?…]+["'”’)\]]*(?=\s)|\n/gu)) {
    if (end !== '.' || !isShortForm(text.slice(from, index))) take(index + end.length)
  }
  take(text.length)
  return sentences
}

const isShortForm = (before: string): boolean =>
  /(?:^|[\s(])(?:\p{Lu}|TP|Tp|TX|TT|Ths|ThS|TS|PGS|GS|BS|KS|LS|CN|St|Mr|Ms|No)$/u.test(before)
