/**
 * What of a text can be said with these values: a later sentence that mentions one that is not there is left out. Where
 * nothing near is free nobody reads "the nearest free time is —".
 */
export const saidWith = (text: string, values: Readonly<Record<string, unknown>>): string =>
  text
    .split('. ')
    .map((sentence, n, all) => (n < all.length - 1 ? `${sentence}.` : sentence))
    .filter((sentence, n) => n === 0 || namesIn(sentence).every((name) => values[name] !== undefined))
    .join(' ')

const namesIn = (sentence: string): string[] =>
  [...sentence.matchAll(/\{\{(\w+)\}\}/g)].flatMap(([, name]) => name ?? [])
