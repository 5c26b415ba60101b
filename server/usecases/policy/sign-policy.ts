import type { HubId, UnitId } from '@nguon/protocol/ids'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Authority } from '../../ports/authority.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import { authorise } from '../authorise.ts'
import { devicesWithin } from '../plays/judged-plays.ts'
import type { RecordAct } from '../record-act.ts'
import { policyDraft } from '../keys/paper-of.ts'
import type { RefreshPrograms } from '../schedules/schedule-deps.ts'
import { issuePolicy } from './issue-policy.ts'
import { showPolicy, type PolicyView } from './read-policy.ts'

export type SignPolicy = (
  by: Person,
  wish: { unitId: UnitId; profile: PolicyProfile },
) => Promise<Outcome<PolicyView>>

/**
 * What loudspeakers may do at all is an authority's word. Beside a trial's hub it is said at once; in production the wish
 * waits as a paper, and the newest wish for a unit takes the place of an older one.
 */
export const makeSignPolicy =
  (d: {
    hub: HubId
    authority: Authority
    hasRoot: () => boolean
    stores: Stores
    transact: Transact
    record: RecordAct
    tell: TellConsoles
    refreshPrograms: RefreshPrograms
    now: Now
    newId: NewId
  }): SignPolicy =>
  async (by, { unitId, profile }) => {
    const may = await authorise(d.stores, by, 'policy.change', unitId)
    if (!may.ok) return may
    const { authority } = d
    if (authority === undefined) {
      if (!d.hasRoot()) return refused('hub.settingUp')
      await d.transact(async (stores) => {
        const now = d.now()
        await stores.papers.dropAbout('policy', unitId, now)
        const { payloadType, payload } = await policyDraft(d, stores, { unit: unitId, profile })
        await stores.papers.insert({
          id: d.newId(),
          kind: 'policy' as const,
          subject: unitId,
          unit: unitId,
          enrolment: null,
          payloadType,
          payload,
          createdBy: by.id,
          createdAt: now,
        })
        await d.record(stores, { by, action: 'policy.plan', unitId, subject: unitId, after: { profile } })
      })
      d.tell({ type: 'schedule' })
      return done(await showPolicy(d, unitId))
    }
    await d.transact(async (stores) => {
      const [before] = await stores.policies.newest([unitId])
      const version = await issuePolicy({ ...d, authority }, stores, {
        unit: unitId,
        profile,
        signedBy: by.id,
      })
      await d.record(stores, {
        by,
        action: 'policy.sign',
        unitId,
        subject: unitId,
        before: before ? { version: before.version, profile: before.profile } : null,
        after: { version, profile },
      })
    })
    d.tell({ type: 'schedule' })
    await d.refreshPrograms((await devicesWithin(d.stores, unitId)).map((device) => device.id))
    return done(await showPolicy(d, unitId))
  }
