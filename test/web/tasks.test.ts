import { expect, test } from 'vitest'
import type { Bulletin } from '../../web/src/api/contract.ts'
import { tasksOf } from '../../web/src/features/today/tasks.ts'

const bulletin: Bulletin = {
  id: 'b',
  revision: 1,
  title: 'Mời họp',
  text: 'Mời các hộ dự họp.',
  unit: { id: 'u', name: 'Phường Ngọc Hà' },
  voice: 'vi',
  topic: 'general',
  priority: 'normal',
  relay: null,
  state: 'approved',
  wasScheduled: false,
  author: { id: 'ha', name: 'Hà' },
  writer: { id: 'ha', name: 'Hà' },
  createdAt: 0,
  updatedAt: 0,
  submittedAt: 0,
  decidedAt: null,
  decidedBy: null,
  refusal: null,
  notBefore: null,
  notAfter: null,
  speech: {
    state: 'none',
    progress: 0,
    durationMs: null,
    lufs: null,
    sha256: null,
    spoken: null,
    marks: [],
    error: null,
  },
  limits: { maxChars: 5_000 },
}
const kinds = (of: Partial<Bulletin>, me = 'minh') =>
  tasksOf({
    devices: [],
    pending: [],
    bulletins: [{ ...bulletin, ...of }],
    me: { id: me },
    may: () => true,
  }).map((task) => task.kind)

test('what is approved asks for an hour once, and not again after it was played', () => {
  expect(kinds({})).toEqual(['toSchedule'])
  expect(kinds({ wasScheduled: true })).toEqual([])
})

test('what waits for a decision waits for somebody who did not write or change it', () => {
  expect(kinds({ state: 'submitted' })).toEqual(['waiting'])
  expect(kinds({ state: 'submitted' }, 'ha')).toEqual([])
  expect(kinds({ state: 'submitted', writer: { id: 'minh', name: 'Minh' } })).toEqual([])
})
