/** The built console. Any path that is no file is a page of it; the API never answers with a page. */
import fastifyStatic from '@fastify/static'
import type { App } from './app-type.ts'
import { Refusal } from './refusal.ts'

export const serveConsole = async (app: App, root: string | undefined): Promise<void> => {
  if (root !== undefined)
    await app.register(fastifyStatic, {
      root,
      setHeaders: (reply, path) => {
        // Built file names carry a hash; the page itself must be asked for again.
        const lasting = /[/\\]assets[/\\]/.test(path)
        reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  app.setNotFoundHandler((request, reply) => {
    const isPage = root !== undefined && request.method === 'GET' && !/^\/(api|device)\//.test(request.url)
    if (!isPage) throw new Refusal('request.notFound')
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
