/** The app as every route file sees it: zod schemas are validator, type and document at once. */
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** Routes of one resource, with full paths. Built in a root with the use cases they call. */
export type AppPlugin = (app: App) => void | Promise<void>
