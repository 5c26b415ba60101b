import { UserId, type UnitId } from '@nguon/protocol/ids'
import { mayGive } from '../../domain/giving.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person, Role } from '../../domain/person.ts'
import { invitationLifeMs } from '../../domain/session-life.ts'
import type { Transact } from '../../ports/stores.ts'
import type { NewId, NewSecret, Now } from '../../ports/surroundings.ts'
import { authoriseOwner } from '../authorise.ts'
import { issueLink, type SignInLink } from '../issue-sign-in-link.ts'
import type { RecordAct } from '../record-act.ts'

export interface Invitation {
  readonly userName: string
  readonly name: string
  readonly title: string
  /** E-mail or telephone. */
  readonly contact: string
  readonly role: Role
  readonly unitId: UnitId
}

export interface PeopleDeps {
  readonly transact: Transact
  readonly now: Now
  readonly newId: NewId
  readonly newSecret: NewSecret
  readonly record: RecordAct
}

export type InvitePerson = (
  by: Person,
  invitation: Invitation,
) => Promise<Outcome<{ id: UserId; link: SignInLink }>>

/** No account ever has a password that somebody else knows: whoever opens the link chooses one. */
export const makeInvitePerson =
  (d: PeopleDeps): InvitePerson =>
  (by, wish) =>
    d.transact(async (stores) => {
      const now = d.now()
      const may = await authoriseOwner(stores, by, 'people.change', { unitId: wish.unitId, now })
      if (!may.ok) return may
      const paths = [await stores.units.path(wish.unitId)]
      const id = UserId.parse(d.newId())
      const gives = mayGive(by, { to: id, role: wish.role, paths, untilAt: null })
      if (!gives.ok) return gives
      const userName = wish.userName.toLowerCase()
      if (await stores.users.findByUserName(userName)) return refused('person.nameTaken', { userName })
      await stores.users.insert({
        ...wish,
        userName,
        id,
        origin: 'invitation',
        createdAt: now,
        disabledAt: null,
      })
      const link = await issueLink(d, stores, { userId: id, lifeMs: invitationLifeMs })
      const { role } = wish
      await d.record(stores, {
        by,
        action: 'person.invite',
        unitId: wish.unitId,
        subject: id,
        after: { role, until: link.expiresAt },
      })
      return done({ id, link })
    })
