/** A hub that nobody administers could only be mended in its database: the last administrator of all of it stays. */
import { allow } from '../../domain/access.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Stores } from '../../ports/stores.ts'
import { UnitId } from '@nguon/protocol/ids'

/** Asked inside of the transaction, after the change: refused where it left nobody, so that it is undone. */
export const staysAdministered = async (
  stores: Pick<Stores, 'grants' | 'settings' | 'factors'>,
  now: number,
): Promise<Outcome<undefined>> => {
  const top = UnitId.parse(await stores.settings.get('rootUnit'))
  const standing = (await stores.grants.standing(now)).filter(
    // What ends by itself, is another's, or goes with a group elsewhere keeps no hub.
    ({ fromAt, untilAt, deputyFor, fromGroup }) =>
      fromAt <= now && untilAt === null && deputyFor === null && (fromGroup ?? null) === null,
  )
  const posts = await stores.grants.posts()
  const strong = await stores.factors.among(posts.map(({ id }) => id))
  const kept = posts.some(
    (post) =>
      // An invitation that nobody has followed may never be; who was made with the hub gets a link from whoever starts it.
      (post.origin !== 'invitation' || post.passwordSet || strong.has(post.id)) &&
      allow({ ...post, grants: standing.filter(({ userId }) => userId === post.id) }, 'people.change', [top]),
  )
  return kept ? done(undefined) : refused('grant.lastAdministrator')
}
