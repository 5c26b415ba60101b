import type { Stores } from '../ports/stores.ts'
import { secretHash } from './open-session.ts'

export type SignOut = (token: string) => Promise<void>

export const makeSignOut =
  (d: { stores: Pick<Stores, 'sessions'> }): SignOut =>
  (token) =>
    d.stores.sessions.remove(secretHash(token))
