import i18next from 'i18next'

/** `1.250.000`, in English `1,250,000`. */
export const wholeNumber = (value: number): string => groups.format(value)

/** `15,5 %`, in English `15.5 %`; a share that is not complete never rounds up to 100 %, nor a present one down to 0 %. */
export const percent = (share: number): string => {
  const tenths = Math.round(share * 1000)
  const honest = share < 1 && tenths === 1000 ? 999 : share > 0 && tenths === 0 ? 1 : tenths
  return `${shares.format(honest / 10)} %`
}

/** `1,8`, in English `1.8`. */
export const oneDecimal = (value: number): string => shares.format(value)

const formats = (digits: number) => {
  const [vi, en] = ['vi-VN', 'en-GB'].map(
    (locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }),
  )
  return {
    format: (value: number): string => (i18next.language === 'en' ? en : vi)?.format(value) ?? String(value),
  }
}
const groups = formats(0)
const shares = formats(1)
