/**
 * What guessers try first (SP 800-63B-4 §3.1.1.2: compare with common passwords, words of the service, repetitions and
 * sequences). A password of the hub has many characters, so lists of short ones say little: what counts is whether
 * anything is left of a long one when such words and the digits and signs around them are taken away.
 */
const words: readonly string[] = [
  'password passw matkhau admin administrator root quantri quantrivien nguon loaphuong letmein welcome monkey dragon',
  'truyenthanh phuong hanoi saigon hochiminh vietnam vodich anhyeuem emyeuanh yeuem yeuanh iloveyou changeme default',
  'qwertyuiop qwerty asdfghjkl asdfgh zxcvbnm zxcvbn qazwsxedc qazwsx abcdefghijklmnop abcdefghijkl abcdefgh abcdef abcd',
  'football baseball superman batman sunshine princess master michael shadow trustno secret login test guest user hello',
  'whatever computer internet samsung google facebook zalo honda toyota chelsea liverpool barcelona manchester arsenal',
  'congan quandoi congchuc canbo ubnd uybannhandan uyban vanhoaxahoi vanhoa baomat hethong thongtin khongbiet chaoban',
  'xinchao hoangsa truongsa thanhcong',
]
  .flatMap((line) => line.split(' '))
  .toSorted((a, b) => b.length - a.length)

/** Letters that have to be left. */
const enough = 6

/** `own`: what is known of the person and of the hub. */
export const isWeak = (password: string, own: readonly string[]): boolean => {
  const plain = lettersOf(password)
  const known = [...own.map(lettersOf).filter((word) => word.length > 2), ...words]
  const left = known.reduce((text, word) => text.replaceAll(word, ''), plain)
  return left.length < enough || new Set(left).size < 4
}

/** Lower case without tone marks, letters for the digits and signs that often stand for them, and nothing else. */
const lettersOf = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[a-z][0-9@$!]{1,2}(?=[a-z])/g, (part) =>
      part.replace(/[0-9@$!]/g, (sign) => standsFor[sign] ?? ''),
    )
    .replace(/[^a-z]/g, '')

const standsFor: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  $: 's',
  '5': 's',
  '0': 'o',
  '3': 'e',
  '1': 'i',
  '!': 'i',
}
