import { errors as en } from '@nguon/i18n/errors-en'
import { errors as vi } from '@nguon/i18n/errors-vi'
import { saidWith } from '@nguon/i18n/said-with'
import { expect, test } from 'vitest'

test('a sentence is left out when what it mentions is not there, and the rest stands', () => {
  const text = 'Trùng với “{{title}}”. Giờ trống gần nhất là {{nearest}}.'
  expect(saidWith(text, { title: 'Tin', nearest: '17:00' })).toBe(text)
  expect(saidWith(text, { title: 'Tin' })).toBe('Trùng với “{{title}}”.')
  expect(saidWith('Một. Hai {{x}}. Ba.', {})).toBe('Một. Ba.')
})

test('what happened is said whatever is missing', () => {
  expect(saidWith('Đã có {{used}}.', {})).toBe('Đã có {{used}}.')
  for (const text of [...Object.values(vi), ...Object.values(en)]) expect(saidWith(text, {})).not.toBe('')
})

test('no refusal mentions the nearest hour in its first sentence', () => {
  for (const text of [...Object.values(vi), ...Object.values(en)])
    expect(saidWith(text, {})).not.toContain('{{nearest}}')
})
