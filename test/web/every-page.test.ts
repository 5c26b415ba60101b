import { expect, test } from 'vitest'
import { everyPage } from '../../web/src/api/every-page.ts'

test('a list is read to its last page, in order', async () => {
  const asked: (string | undefined)[] = []
  const pages: Record<string, { items: number[]; next: string | null }> = {
    first: { items: [1, 2], next: 'b' },
    b: { items: [3], next: 'c' },
    c: { items: [], next: null },
  }
  const read = ({ cursor }: { cursor?: string }) => {
    asked.push(cursor)
    const page = pages[cursor ?? 'first']
    return page ? Promise.resolve(page) : Promise.reject(new Error('no such page'))
  }
  expect(await everyPage(read)).toEqual({ items: [1, 2, 3] })
  expect(asked).toEqual([undefined, 'b', 'c'])
})
