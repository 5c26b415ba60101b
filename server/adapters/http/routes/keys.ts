import { KeyId } from '@nguon/protocol/keys'
import { z } from 'zod'
import type { BlockKey } from '../../../usecases/keys/block-key.ts'
import type { DraftTrust } from '../../../usecases/keys/draft-trust.ts'
import type { ReadKeys } from '../../../usecases/keys/read-keys.ts'
import type { SignAnew } from '../../../usecases/keys/sign-anew.ts'
import type { TakeRoot } from '../../../usecases/keys/take-root.ts'
import type { TakeTrust } from '../../../usecases/keys/take-trust.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import {
  Draft,
  Keys,
  NewRoot,
  PapersMade,
  RootTaken,
  SignedTrust,
  TrustTaken,
  TrustWish,
} from '../contracts/keys.ts'
import { noContent, noQuery } from '../contracts/nothing.ts'
import { valueOf } from '../refusal.ts'

/** A trust document of five thousand delegations with its places. */
const largest = 6 * 1024 * 1024

export const keyRoutes =
  (d: {
    read: ReadKeys
    takeRoot: TakeRoot
    draftTrust: DraftTrust
    takeTrust: TakeTrust
    signAnew: SignAnew
    block: BlockKey
  }): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/keys',
      { schema: { querystring: noQuery, response: { 200: Keys } } },
      async (request) => {
        const view = valueOf(await d.read(personOf(request)))
        return {
          ...view,
          roots: [...view.roots],
          keys: view.keys.map((key) => ({ ...key, decides: [...key.decides] })),
        }
      },
    )
    app.post(
      '/api/v1/keys/roots',
      { schema: { querystring: noQuery, body: NewRoot, response: { 200: RootTaken } } },
      async (request) => valueOf(await d.takeRoot(personOf(request), request.body.root)),
    )
    app.post(
      '/api/v1/keys/trust/draft',
      { schema: { querystring: noQuery, body: TrustWish, response: { 200: Draft } } },
      async (request) => valueOf(await d.draftTrust(personOf(request), request.body)),
    )
    app.post(
      '/api/v1/keys/trust',
      {
        bodyLimit: largest,
        schema: { querystring: noQuery, body: SignedTrust, response: { 200: TrustTaken } },
      },
      async (request) => {
        const { signature, ...draft } = request.body
        return valueOf(await d.takeTrust(personOf(request), draft, signature))
      },
    )
    app.post(
      '/api/v1/keys/anew',
      { schema: { querystring: noQuery, response: { 200: PapersMade } } },
      async (request) => valueOf(await d.signAnew(personOf(request))),
    )
    app.post(
      '/api/v1/keys/:keyid/block',
      {
        schema: {
          querystring: noQuery,
          params: z.strictObject({ keyid: KeyId }),
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        valueOf(await d.block(personOf(request), request.params.keyid))
        return reply.code(204).send()
      },
    )
  }
