/** The trial ward: Phường Ngọc Hà, Hà Nội, its people and three claims for boxes that confirm themselves. */
import { claimSecret, claimSecretHash } from '@nguon/protocol/claim'
import { UnitId, UserId, type DeviceKind } from '@nguon/protocol/ids'
import type { Role } from '../domain/person.ts'
import type { UnitKind } from '../domain/unit.ts'
import type { Stores, Transact } from '../ports/stores.ts'
import type { NewId, Now } from '../ports/surroundings.ts'
import { claimLifeMs } from './devices/new-claim.ts'

interface Deps {
  readonly transact: Transact
  readonly now: Now
  readonly newId: NewId
}

/** Once; answers the province's id. */
export const seedTrial = (d: Deps): Promise<UnitId> =>
  d.transact(async (stores) => {
    const unit = async (parentId: UnitId | null, kind: UnitKind, name: string, code: string | null) => {
      const id = UnitId.parse(d.newId())
      await stores.units.insert({ id, parentId, kind, name, code, validFrom: d.now(), validUntil: null })
      return id
    }
    const province = await unit(null, 'province', 'Thành phố Hà Nội', '01')
    const commune = await unit(province, 'commune', 'Phường Ngọc Hà', '00008')
    const hamlet1 = await unit(commune, 'hamlet', 'Tổ dân phố 1', null)
    await unit(commune, 'hamlet', 'Tổ dân phố 2', null)

    await addPerson(d, stores, ['quantri', 'Quản trị viên', 'Quản trị hệ thống', 'administrator', province])
    await addPerson(d, stores, ['ha', 'Nguyễn Thu Hà', 'Công chức Văn hóa – Xã hội', 'officer', commune])
    await addPerson(d, stores, ['minh', 'Trần Quang Minh', 'Phó Chủ tịch UBND phường', 'approver', commune])
    // What lifts a limit takes two people.
    await addPerson(d, stores, ['hoa', 'Lê Thị Hoa', 'Chủ tịch UBND phường', 'approver', commune])

    await addBox(d, stores, 'loudspeaker', 'Nhà văn hóa Tổ 1', hamlet1)
    await addBox(d, stores, 'loudspeaker', 'Chợ Ngọc Hà', commune)
    await addBox(d, stores, 'eboard', 'Bảng tin UBND phường', commune)
    return province
  })

/** The first unit and person of a production hub; the rest is entered by that person. */
export const seedProduction = (d: Deps, hubName: string): Promise<UnitId> =>
  d.transact(async (stores) => {
    const id = UnitId.parse(d.newId())
    await stores.units.insert({
      id,
      parentId: null,
      kind: 'province',
      name: hubName,
      code: null,
      validFrom: d.now(),
      validUntil: null,
    })
    await addPerson(d, stores, ['quantri', 'Quản trị viên', 'Quản trị hệ thống', 'administrator', id])
    return id
  })

/**
 * Claims of the trial that no box has used, each with a fresh secret: the hub keeps only hashes, so every start has to
 * make new ones.
 */
export const renewTrialClaims = (
  d: Deps & { randomBytes: (n: number) => Uint8Array },
): Promise<{ kind: DeviceKind; name: string; secret: string }[]> =>
  d.transact(async (stores) => {
    const unused = (await stores.claims.autoConfirming()).filter((claim) => claim.usedAt === null)
    const renewed = []
    for (const { id, kind, name } of unused) {
      const secret = claimSecret(d.randomBytes(16))
      await stores.claims.renew(id, claimSecretHash(secret), d.now() + claimLifeMs)
      renewed.push({ kind, name, secret })
    }
    return renewed
  })

const addPerson = async (
  d: Deps,
  stores: Stores,
  [userName, name, title, role, unitId]: [string, string, string, Role, UnitId],
): Promise<void> =>
  stores.users.insert({
    id: UserId.parse(d.newId()),
    userName,
    name,
    title,
    role,
    unitId,
    createdAt: d.now(),
    disabledAt: null,
  })

const addBox = async (
  d: Deps,
  stores: Stores,
  kind: DeviceKind,
  name: string,
  unit: UnitId,
): Promise<void> => {
  const id = d.newId()
  await stores.claims.insert({
    id,
    // Nobody knows this one; the first start renews it at once.
    secretHash: claimSecretHash(id),
    kind,
    name,
    unit,
    createdBy: null,
    createdAt: d.now(),
    expiresAt: d.now(),
    usedAt: null,
    autoConfirm: true,
    label: '',
    replaces: null,
    batch: null,
    place: null,
    withdrawnAt: null,
    rivals: 0,
  })
}
