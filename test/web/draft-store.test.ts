import { expect, test } from 'vitest'
import { dropDraft, keepDraft, keptDraft } from '../../web/src/features/compose/draft-store.ts'

const draft = {
  title: 'Mời họp',
  text: 'UBND phường mời…',
  unitId: 'u1',
  voice: 'vi',
  keptAt: 1_795_000_000_000,
}

test('what was written is there again after the page was closed', () => {
  const store = memory()
  keepDraft(store, 'ha', null, draft)
  expect(keptDraft(store, 'ha', null)).toEqual(draft)
})

test('one person does not see what another left on the same computer', () => {
  const store = memory()
  keepDraft(store, 'ha', null, draft)
  expect(keptDraft(store, 'dung', null)).toBeNull()
})

test('each bulletin keeps its own writing', () => {
  const store = memory()
  keepDraft(store, 'ha', 'b1', draft)
  expect(keptDraft(store, 'ha', null)).toBeNull()
  dropDraft(store, 'ha', 'b1')
  expect(keptDraft(store, 'ha', 'b1')).toBeNull()
})

test.each([
  '',
  '{',
  '[]',
  'null',
  '{"title":"a"}',
  '{"title":1,"text":"","unitId":"","voice":"","keptAt":1}',
])('a spoiled entry (%s) counts as none', (spoiled) => {
  const store = memory()
  store.setItem('nguon.draft.ha.new', spoiled)
  expect(keptDraft(store, 'ha', null)).toBeNull()
})

const memory = (): Storage => {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    clear: () => kept.clear(),
    getItem: (name) => kept.get(name) ?? null,
    key: (n) => [...kept.keys()][n] ?? null,
    removeItem: (name) => void kept.delete(name),
    setItem: (name, value) => void kept.set(name, value),
  }
}
