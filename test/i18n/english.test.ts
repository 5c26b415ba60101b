/** The English catalogue is English, and complete: its keys are held to the Vietnamese ones by type. */
import { en } from '@nguon/i18n/en'
import { errors as errorsEn } from '@nguon/i18n/errors-en'
import { errors as errorsVi } from '@nguon/i18n/errors-vi'
import { vi } from '@nguon/i18n/vi'
import { expect, test } from 'vitest'

type Tree = { readonly [key: string]: string | Tree }

const textsOf = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : textsOf(value, `${path}${key}.`),
  )
const english = [...textsOf(en), ...textsOf(errorsEn, 'errors.')]
const vietnamese = new Map([...textsOf(vi), ...textsOf(errorsVi, 'errors.')])

/** What stays Vietnamese in an English sentence: names, and headings of files. */
const names =
  /Tiếng Việt|Hà Nội|Ngọc Hà|Ba Đình|Nguồn|Tổ dân phố|Tổ \d|Tên, Loại, Đơn vị|Số máy, Vị trí, Vĩ độ, Kinh độ, Thay cho/g
/** Stems and branches of the lunar years have no English words. */
const ofTheMoon = /^schedule\.(stem|branch)\.\d+$/
const vietnameseLetter = /[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]/iu

test('no English text is empty, and none is missing', () => {
  expect(english.map(([key]) => key).sort()).toEqual([...vietnamese.keys()].sort())
  expect(english.length).toBeGreaterThan(2_000)
  expect(english.filter(([, text]) => text.trim() === '')).toEqual([])
})

test('no English text is the Vietnamese one, unless it has no words', () => {
  // Values, signs and units read the same.
  const words = (text: string) => text.replace(/\{\{\w+\}\}/g, '').match(/\p{L}{3,}/gu) ?? []
  const same = english.filter(([key, text]) => text === vietnamese.get(key) && words(text).length > 0)
  expect(same.filter(([key]) => !ofTheMoon.test(key) && key !== 'shell.otherLanguage')).toEqual([])
})

test('no Vietnamese word stands in an English text but names and headings', () => {
  const found = english.filter(
    ([key, text]) => !ofTheMoon.test(key) && vietnameseLetter.test(text.replace(names, '')),
  )
  expect(found).toEqual([])
  expect(vietnameseLetter.test('Save and quay lại')).toBe(true)
})

test('both languages mention the same values in every text', () => {
  const valuesIn = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))].sort()
  expect(
    english.filter(([key, text]) => {
      const other = vietnamese.get(key) ?? ''
      return JSON.stringify(valuesIn(text)) !== JSON.stringify(valuesIn(other))
    }),
  ).toEqual([])
})
