/** Finds as people type: without tone marks, any case, every word somewhere. `cam` finds “Cấm”, `đội` only “đội”. */
export const matches = (wanted: string, ...texts: readonly string[]): boolean => {
  const exact = texts.join(' ').normalize('NFC').toLocaleLowerCase('vi')
  const plain = withoutMarks(exact)
  return wanted
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .split(/\s+/)
    .every((word) => (withoutMarks(word) === word ? plain.includes(word) : exact.includes(word)))
}

const withoutMarks = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('đ', 'd')
