/** Where a session's token goes out as a cookie, and where the cookie is taken back. */
import type { FastifyReply } from 'fastify'
import type { DescribeMe } from '../../usecases/describe-me.ts'
import { setSessionCookie, type Identify } from './caller.ts'
import { meView, type MeView } from './contracts/session.ts'
import { Refusal } from './refusal.ts'

export interface SessionDoor {
  /** Sets the cookie and says who came in, and how far. */
  welcome(reply: FastifyReply, token: string): Promise<MeView>
  /** Sets the cookie only. */
  give(reply: FastifyReply, token: string): void
  forget(reply: FastifyReply): void
}

export const makeSessionDoor = (d: {
  identify: Identify
  describeMe: DescribeMe
  /** True where the hub is reached over HTTPS only. */
  secureCookie: boolean
  longestMs: number
}): SessionDoor => {
  const give = (reply: FastifyReply, token: string): void =>
    setSessionCookie(reply, token, { maxAgeMs: d.longestMs, secure: d.secureCookie })
  return {
    give,
    welcome: async (reply, token) => {
      const caller = await d.identify(token)
      // Ended in the same moment.
      if (!caller) throw new Refusal('session.required')
      give(reply, token)
      return meView(await d.describeMe(caller.person), caller)
    },
    forget: (reply) => setSessionCookie(reply, '', { maxAgeMs: 0, secure: d.secureCookie }),
  }
}
