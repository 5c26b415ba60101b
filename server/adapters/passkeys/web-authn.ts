import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticatorTransport,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { z } from 'zod'
import type { Passkey } from '../../ports/factor-store.ts'
import type { Passkeys, PasskeySite } from '../../ports/passkeys.ts'
import type { Now } from '../../ports/surroundings.ts'
import { makeChallenges } from './challenges.ts'

const text = z.string().max(10_000)
const credential = {
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}),
}
const Registration = z.looseObject({
  ...credential,
  response: z.looseObject({
    clientDataJSON: text,
    attestationObject: text,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
})
const Authentication = z.looseObject({
  ...credential,
  response: z.looseObject({ clientDataJSON: text, authenticatorData: text, signature: text }),
})

/** `site` is asked each time: a hub knows its own address only when it listens. */
export const makeWebAuthn = (d: { site: () => PasskeySite; hubName: string; now: Now }): Passkeys => {
  const challenges = makeChallenges(d)
  const expected = (session: string) => ({
    expectedChallenge: (challenge: string) => challenges.take(challenge, session),
    expectedOrigin: [...d.site().origins],
    expectedRPID: d.site().rpId,
    requireUserVerification: true,
  })
  return {
    registrationOptions: async ({ session, person, has }) => {
      const options = await generateRegistrationOptions({
        rpName: d.hubName,
        rpID: d.site().rpId,
        userName: person.userName,
        userDisplayName: person.name,
        userID: new TextEncoder().encode(person.id),
        attestationType: 'none',
        excludeCredentials: has.map(descriptorOf),
        // Kept where it is made, so that one press is a whole sign-in.
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      })
      challenges.give(options.challenge, session)
      return { ...options }
    },
    registered: async ({ session, response }) => {
      const given = Registration.safeParse(response)
      if (!given.success) return undefined
      try {
        const { verified, registrationInfo } = await verifyRegistrationResponse({
          ...expected(session),
          response: given.data as unknown as RegistrationResponseJSON,
        })
        if (!verified) return undefined
        const { id, publicKey, counter } = registrationInfo.credential
        return {
          id,
          publicKey: Buffer.from(publicKey).toString('base64url'),
          counter,
          transports: given.data.response.transports ?? [],
        }
      } catch {
        // The library throws for every answer that is not in order; which one it was helps only who forged it.
        return undefined
      }
    },
    signInOptions: async ({ session, has }) => {
      const options = await generateAuthenticationOptions({
        rpID: d.site().rpId,
        userVerification: 'required',
        allowCredentials: has.map(descriptorOf),
      })
      challenges.give(options.challenge, session)
      return { ...options }
    },
    proven: async ({ session, response, passkey }) => {
      const given = Authentication.safeParse(response)
      if (!given.success || given.data.id !== passkey.id) return undefined
      try {
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          ...expected(session),
          response: given.data,
          credential: {
            id: passkey.id,
            publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
            counter: passkey.counter,
          },
        })
        return verified ? authenticationInfo.newCounter : undefined
      } catch {
        return undefined
      }
    },
  }
}

const descriptorOf = ({ id, transports }: Passkey) => ({
  id,
  // Strings that a browser gave are given back to it; one that it does not know it leaves aside.
  transports: transports as AuthenticatorTransport[],
})
