/** Who works in the city: five people a ward, a reader for each group of wards, one administrator. */
import { randomUUID } from 'node:crypto'
import { UserId, type UnitId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import type { Filling } from './filling.ts'
import { wardsOfGroup, type Ward } from './places.ts'

export interface Staff {
  readonly officer: UserId
  readonly approver: UserId
}

export interface People {
  readonly administrator: UserId
  /** By ward. */
  readonly staff: readonly Staff[]
  /** By group. */
  readonly readers: readonly UserId[]
}

export const fillPeople = (
  { insert, since }: Filling,
  province: UnitId,
  { wards, groups }: { readonly wards: readonly Ward[]; readonly groups: readonly string[] },
): People => {
  let people = 0
  const person = (role: string, unitId: UnitId): UserId => {
    const id = UserId.parse(newUuid())
    people += 1
    insert('users', {
      id,
      user_name: `nguoi${people}`,
      name: `Nguyễn Văn ${people}`,
      title: 'Công chức',
      role,
      unit_id: unitId,
      password_hash: null,
      password_set_at: null,
      contact: '',
      origin: 'invitation',
      created_at: since,
      disabled_at: null,
    })
    return id
  }
  const administrator = person('administrator', province)
  const staff = wards.map(({ id }) => {
    for (const role of ['collaborator', 'technician', 'viewer']) person(role, id)
    return { officer: person('officer', id), approver: person('approver', id) }
  })
  const readers = groups.map((group, n) => {
    const reader = person('viewer', wards[n * wardsOfGroup]?.id ?? province)
    insert('grants', {
      id: randomUUID(),
      user_id: reader,
      role: 'viewer',
      unit_id: null,
      group_id: group,
      from_at: since,
      until_at: null,
      created_by: administrator,
      deputy_for: null,
    })
    return reader
  })
  return { administrator, staff, readers }
}
