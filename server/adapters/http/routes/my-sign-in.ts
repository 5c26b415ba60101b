/** What everybody does with their own sign-in: app, codes, passkeys, sessions. */
import { toString as qrCode } from 'qrcode'
import type { DescribeSignIn } from '../../../usecases/sign-in/describe-sign-in.ts'
import type {
  AddPasskey,
  OfferPasskey,
  RemovePasskey,
  RenamePasskey,
} from '../../../usecases/sign-in/own-passkeys.ts'
import type { EndOtherSessions, EndOwnSession } from '../../../usecases/sign-in/own-sessions.ts'
import type {
  ConfirmTotp,
  OfferTotp,
  RemoveTotp,
  RenewRecoveryCodes,
} from '../../../usecases/sign-in/own-totp.ts'
import type { App, AppPlugin } from '../app-type.ts'
import { callerOf, personOf } from '../caller.ts'
import { noContent, noQuery } from '../contracts/nothing.ts'
import { BrowserJson, SecondCode } from '../contracts/session.ts'
import {
  byPasskeyId,
  bySessionId,
  NewPasskey,
  OwnSignInView,
  ownSignInView,
  PasskeyName,
  RecoveryCodes,
  TotpOffer,
} from '../contracts/sign-in.ts'
import { valueOf } from '../refusal.ts'
import type { SessionDoor } from '../session-door.ts'
import { limited } from './session.ts'

export interface MySignInRoutes {
  readonly describe: DescribeSignIn
  readonly offerTotp: OfferTotp
  readonly confirmTotp: ConfirmTotp
  readonly removeTotp: RemoveTotp
  readonly renewCodes: RenewRecoveryCodes
  readonly offerPasskey: OfferPasskey
  readonly addPasskey: AddPasskey
  readonly removePasskey: RemovePasskey
  readonly renamePasskey: RenamePasskey
  readonly endSession: EndOwnSession
  readonly endOthers: EndOtherSessions
  readonly door: SessionDoor
}

export const mySignInRoutes =
  (d: MySignInRoutes): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/me/sign-in',
      { schema: { querystring: noQuery, response: { 200: OwnSignInView } } },
      async (request) => {
        const caller = callerOf(request)
        return ownSignInView(await d.describe(caller), caller.session)
      },
    )
    app.delete(
      '/api/v1/me/sessions/:id',
      { schema: { querystring: noQuery, params: bySessionId, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.endSession(callerOf(request), request.params.id))
        return reply.code(204).send()
      },
    )
    app.delete(
      '/api/v1/me/sessions',
      { schema: { querystring: noQuery, response: { 204: noContent } } },
      async (request, reply) => {
        await d.endOthers(callerOf(request))
        return reply.code(204).send()
      },
    )
    appRoutes(d)(app)
    passkeyRoutes(d)(app)
  }

const appRoutes =
  (d: MySignInRoutes) =>
  (app: App): void => {
    app.post(
      '/api/v1/me/totp',
      { schema: { querystring: noQuery, response: { 200: TotpOffer } } },
      async (request) => {
        const offer = valueOf(await d.offerTotp(personOf(request)))
        return { ...offer, qrSvg: await qrCode(offer.uri, { type: 'svg', errorCorrectionLevel: 'M' }) }
      },
    )
    app.post(
      '/api/v1/me/totp/confirm',
      {
        config: limited,
        schema: { querystring: noQuery, body: SecondCode, response: { 200: RecoveryCodes } },
      },
      async (request, reply) => {
        const { token, recoveryCodes } = valueOf(await d.confirmTotp(callerOf(request), request.body.code))
        d.door.give(reply, token)
        return { recoveryCodes }
      },
    )
    app.delete(
      '/api/v1/me/totp',
      { schema: { querystring: noQuery, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.removeTotp(personOf(request)))
        return reply.code(204).send()
      },
    )
    app.post(
      '/api/v1/me/recovery-codes',
      { schema: { querystring: noQuery, response: { 200: RecoveryCodes } } },
      async (request) => ({ recoveryCodes: valueOf(await d.renewCodes(personOf(request))) }),
    )
  }

const passkeyRoutes =
  (d: MySignInRoutes) =>
  (app: App): void => {
    app.post(
      '/api/v1/me/passkeys/options',
      { schema: { querystring: noQuery, response: { 200: BrowserJson } } },
      async (request) => ({ ...valueOf(await d.offerPasskey(callerOf(request))) }),
    )
    app.post(
      '/api/v1/me/passkeys',
      { config: limited, schema: { querystring: noQuery, body: NewPasskey, response: { 204: noContent } } },
      async (request, reply) => {
        d.door.give(reply, valueOf(await d.addPasskey(callerOf(request), request.body)))
        return reply.code(204).send()
      },
    )
    app.patch(
      '/api/v1/me/passkeys/:id',
      {
        schema: {
          querystring: noQuery,
          params: byPasskeyId,
          body: PasskeyName,
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        valueOf(await d.renamePasskey(personOf(request), request.params.id, request.body.name))
        return reply.code(204).send()
      },
    )
    app.delete(
      '/api/v1/me/passkeys/:id',
      { schema: { querystring: noQuery, params: byPasskeyId, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.removePasskey(personOf(request), request.params.id))
        return reply.code(204).send()
      },
    )
  }
