/** Rights that come from a provider's groups: looked up anew at every sign-in, and never mixed with those given by hand. */
import { UnitId } from '@nguon/protocol/ids'
import type { Area, KeptGrant } from '../../domain/grant.ts'
import { rulesFor, type GroupRule, type RulePlace } from '../../domain/group-rules.ts'
import type { Account, Role } from '../../domain/person.ts'
import { ReportGroupId } from '../../domain/report-group.ts'
import type { Log } from '../../ports/log.ts'
import type { Stores } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import type { RecordAct } from '../record-act.ts'

/** What one group is worth at this instant. */
export interface Worth {
  readonly group: string
  readonly role: Role
  readonly area: Area
  /** A unit of the area, for somebody who stands nowhere yet. */
  readonly top: UnitId
}

/** Rules whose place is not there, or is no more, are worth nothing; the log says so. */
export const worthOf = async (
  d: { rules: readonly GroupRule[]; now: Now; log: Log },
  stores: Pick<Stores, 'units' | 'reportGroups' | 'settings'>,
  groups: readonly string[],
): Promise<readonly Worth[]> => {
  const worth: Worth[] = []
  for (const { group, role, place } of rulesFor(d.rules, groups)) {
    const area = await areaOf(stores, place, d.now())
    const top = area?.kind === 'group' ? area.units[0] : area?.id
    if (area === undefined || top === undefined)
      d.log.warn({ group, place }, 'NGUON_OIDC_GRANTS gives a group a place that is not there')
    else worth.push({ group, role, area, top })
  }
  return worth
}

const areaOf = async (
  { units, reportGroups, settings }: Pick<Stores, 'units' | 'reportGroups' | 'settings'>,
  place: RulePlace,
  now: number,
): Promise<Area | undefined> => {
  if (place.kind === 'group') {
    const id = ReportGroupId.safeParse(place.id)
    const group = id.success ? await reportGroups.find(id.data) : undefined
    return group && { kind: 'group', id: group.id, units: group.units }
  }
  const id = UnitId.safeParse(place.kind === 'root' ? await settings.get('rootUnit') : place.name)
  const unit = id.success
    ? await units.find(id.data)
    : place.kind === 'unit'
      ? await units.byCode(place.name, now)
      : undefined
  return unit && { kind: 'unit', id: unit.id }
}

/** Gives what came, takes what went. */
export const followGroups = async (
  d: { now: Now; newId: NewId; record: RecordAct },
  stores: Stores,
  { account, worth }: { account: Account; worth: readonly Worth[] },
): Promise<void> => {
  const now = d.now()
  const held = (await stores.grants.standing(now)).filter(
    ({ userId, fromGroup }) => userId === account.id && (fromGroup ?? null) !== null,
  )
  const heldKeys = new Set(held.map(keyOf))
  const due = new Map(worth.map((one) => [keyOf({ ...one, fromGroup: one.group }), one]))
  for (const grant of held)
    if (!due.has(keyOf(grant))) {
      await stores.grants.end(grant.id, now)
      await record(d, stores, account, { action: 'grant.takeByGroup', grant })
    }
  for (const [key, { group, role, area }] of due) {
    if (heldKeys.has(key)) continue
    const grant: KeptGrant = {
      id: d.newId(),
      userId: account.id,
      role,
      area,
      fromAt: now,
      untilAt: null,
      deputyFor: null,
      // Nobody gave it: it came with their own sign-in.
      createdBy: account.id,
      fromGroup: group,
    }
    await stores.grants.insert(grant)
    await record(d, stores, account, { action: 'grant.giveByGroup', grant })
  }
  await followPost(d, stores, { account, worth })
}

/** Somebody whom only the provider knows stands where one of their groups is, to look; nobody else is moved. */
const followPost = async (
  d: { record: RecordAct },
  stores: Stores,
  { account, worth }: { account: Account; worth: readonly Worth[] },
): Promise<void> => {
  const [first] = worth
  if (account.origin !== 'provider' || first === undefined) return
  if (worth.some(({ top }) => top === account.unitId)) return
  await stores.users.setPost(account.id, { role: 'viewer', unitId: first.top })
  await d.record(stores, {
    by: account,
    action: 'person.followProvider',
    unitId: first.top,
    subject: account.id,
    before: { unitId: account.unitId },
    after: { unitId: first.top },
  })
}

const keyOf = ({ fromGroup, role, area }: Pick<KeptGrant, 'fromGroup' | 'role' | 'area'>): string =>
  JSON.stringify([fromGroup, role, area.kind, area.id])

const record = (
  d: { record: RecordAct },
  stores: Stores,
  account: Account,
  { action, grant }: { action: string; grant: KeptGrant },
): Promise<void> => {
  const { role, area, fromGroup } = grant
  const what = { user: account.id, role, area, group: fromGroup }
  return d.record(stores, {
    by: account,
    action,
    unitId: account.unitId,
    subject: grant.id,
    ...(action === 'grant.giveByGroup' ? { after: what } : { before: what }),
  })
}
