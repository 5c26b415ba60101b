/** The API's description, made from the routes' own schemas. */
import swagger from '@fastify/swagger'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { App } from './app-type.ts'
import { withoutStrays } from './openapi-components.ts'
import { Problem } from './problem.ts'

const problem = {
  description: 'Refused or failed',
  content: { 'application/problem+json': { schema: Problem } },
}

/** Before the routes are registered: it collects them as they come. */
export const describeApi = async (app: App, version: string): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Nguồn',
        description:
          'The people’s side of a broadcast source hub. Times are UTC milliseconds. Errors are problem+json whose `code` is a key of the message catalogues. Orders need the header `x-nguon-request: 1`.',
        version,
      },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'nguon_session' } },
      },
      security: [{ session: [] }],
    },
    // Every route may refuse; none has to say so.
    transform: ({ schema, ...route }) =>
      jsonSchemaTransform({
        ...route,
        schema: { ...schema, response: { default: problem, ...answersOf(schema.response) } },
      }),
    transformObject: (document) => withoutStrays(jsonSchemaTransformObject(document)),
  })
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, () => app.swagger())
}

const answersOf = (response: unknown): object =>
  typeof response === 'object' && response !== null ? response : {}
