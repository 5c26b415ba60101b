import { expect, test } from 'vitest'
import { UnitId } from '@nguon/protocol/ids'
import { reportedUnits } from '../../../server/domain/reported-unit.ts'
import type { Unit, UnitKind } from '../../../server/domain/unit.ts'

const id = (n: number) => UnitId.parse(`01939c00-0000-7000-8000-00000000000${n}`)
const unit = (n: number, kind: UnitKind, parent: number | null): Unit => ({
  id: id(n),
  parentId: parent === null ? null : id(parent),
  kind,
  name: `${kind} ${n}`,
  code: null,
  validFrom: 0,
  validUntil: null,
})
const province = unit(1, 'province', null)
const ward = unit(2, 'commune', 1)
const hamlet = unit(3, 'hamlet', 2)

test('a ward reports for itself and for its hamlets', () => {
  const reported = reportedUnits([province, ward, hamlet])
  expect(reported.get(hamlet.id)).toBe(ward.id)
  expect(reported.get(ward.id)).toBe(ward.id)
  expect(reported.get(province.id)).toBe(province.id)
})

test('a hamlet looked at alone reports for itself', () => {
  expect(reportedUnits([hamlet]).get(hamlet.id)).toBe(hamlet.id)
})
