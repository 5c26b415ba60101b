import { expect, test } from 'vitest'
import { sameWriting, writingIn } from '../../web/src/features/compose/use-writing.ts'

const kept = { title: 'Mời họp', text: 'Dòng một.\nDòng hai.', unitId: 'u', voice: 'vi' }

test('what the hub tidied away is no change', () => {
  expect(sameWriting({ ...kept, title: ' Mời  họp ' }, kept)).toBe(true)
  expect(sameWriting({ ...kept, text: 'Dòng một.\r\nDòng hai.\n\n' }, kept)).toBe(true)
  expect(sameWriting({ ...kept, text: kept.text.normalize('NFD') }, kept)).toBe(true)
})

test('another word, place or voice is one', () => {
  expect(sameWriting({ ...kept, text: 'Dòng một. Dòng hai.' }, kept)).toBe(false)
  expect(sameWriting({ ...kept, unitId: 'khác' }, kept)).toBe(false)
  expect(sameWriting({ ...kept, voice: 'viSouth' }, kept)).toBe(false)
})

test('what was kept on this computer can be sent as it is', () => {
  expect(writingIn({ ...kept, keptAt: 1 })).toEqual(kept)
})
