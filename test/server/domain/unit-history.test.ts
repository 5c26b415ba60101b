import { expect, test } from 'vitest'
import { UnitId } from '@nguon/protocol/ids'
import { reportedUnits } from '../../../server/domain/reported-unit.ts'
import { inForceAt, isInForce, recordsBegin, type Unit, type UnitKind } from '../../../server/domain/unit.ts'
import {
  carriersAt,
  predecessorsOf,
  successionKind,
  successorsAt,
  type Succession,
} from '../../../server/domain/unit-history.ts'

const reform = 1_751_302_800_000
const later = reform + 1_000
const id = (n: number) => UnitId.parse(`01939c00-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`)
const unit = (
  n: number,
  over: 'old' | 'new',
  kind: UnitKind = 'commune',
  parent: number | null = null,
): Unit => ({
  id: id(n),
  parentId: parent === null ? null : id(parent),
  kind,
  name: `${kind} ${n}`,
  code: null,
  validFrom: over === 'old' ? recordsBegin : reform,
  validUntil: over === 'old' ? reform : null,
})
const link = (from: number, to: number, at = reform): Succession => ({
  predecessorId: id(from),
  successorId: id(to),
  at,
})

// 1 and 2 became 10; 3 was divided between 10 and 11; 4 took a new name, twice; 5 died out.
const units = [
  ...[1, 2, 3, 4, 5].map((n) => unit(n, 'old')),
  unit(10, 'new'),
  unit(11, 'new'),
  { ...unit(12, 'new'), validUntil: later },
  { ...unit(13, 'new'), validFrom: later },
]
const links = [link(1, 10), link(2, 10), link(3, 10), link(3, 11), link(4, 12), link(12, 13, later)]

test('a unit is in force from its first instant up to, not including, its end', () => {
  const old = unit(1, 'old')
  expect([reform - 1, reform].map((at) => isInForce(old, at))).toEqual([true, false])
  expect([reform - 1, reform].map((at) => isInForce(unit(10, 'new'), at))).toEqual([false, true])
  expect(inForceAt(units, reform - 1).map((u) => u.id)).toEqual([1, 2, 3, 4, 5].map(id))
})

test('history is carried on through mergers, splits and new names, and before the instant by the unit itself', () => {
  expect(successorsAt(units, links, id(1), later)).toEqual([id(10)])
  expect(successorsAt(units, links, id(3), later)).toEqual([id(10), id(11)])
  expect(successorsAt(units, links, id(4), reform)).toEqual([id(12)])
  expect(successorsAt(units, links, id(4), later)).toEqual([id(13)])
  expect(successorsAt(units, links, id(5), later)).toEqual([])
  expect(successorsAt(units, links, id(1), reform - 1)).toEqual([id(1)])
})

test('a unit knows everything that came before it', () => {
  expect(predecessorsOf(links, id(10))).toEqual([id(1), id(2), id(3)])
  expect(predecessorsOf(links, id(13))).toEqual([id(12), id(4)])
  expect(predecessorsOf(links, id(1))).toEqual([])
})

test('every row counts once: under the one heir, or under itself when it was divided or died out', () => {
  const carriers = carriersAt(units, links, later)
  expect([1, 2, 3, 4, 5, 10].map((n) => carriers.get(id(n)))).toEqual([10, 10, 3, 13, 5, 10].map(id))
  // Whoever sees one half of what was divided counts it no differently.
  const half = carriersAt(
    units.filter((u) => u.id !== id(11)),
    links,
    later,
  )
  expect(half.get(id(3))).toBe(id(3))
})

test('a hamlet of a ward that was merged is reported under the ward of today, through three levels', () => {
  const tree = [
    unit(20, 'new', 'province'),
    unit(21, 'old', 'district', 20),
    unit(22, 'old', 'commune', 21),
    unit(23, 'old', 'hamlet', 22),
    unit(24, 'new', 'commune', 20),
  ]
  const reported = reportedUnits(tree, { links: [link(22, 24)], at: later })
  expect([22, 23, 24, 21].map((n) => reported.get(id(n)))).toEqual([24, 24, 24, 21].map(id))
})

test('people are told in one word how a unit came to be', () => {
  const from = (...names: string[]) => names.map((name) => ({ name }))
  expect(successionKind({ predecessors: from('A', 'B'), heirs: 2, name: 'C' })).toBe('merge')
  expect(successionKind({ predecessors: from('A'), heirs: 2, name: 'A' })).toBe('split')
  expect(successionKind({ predecessors: from('A'), heirs: 1, name: 'B' })).toBe('rename')
  expect(successionKind({ predecessors: from('A'), heirs: 1, name: 'A' })).toBe('continue')
})
