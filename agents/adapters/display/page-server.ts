/** The page over loopback HTTP; it learns of a new picture by server-sent events and says when the picture stands. */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Frame } from '../../ports/output.ts'
import { pageCss, pageHtml, pageJs } from './page.ts'

export interface PageServer {
  readonly url: string
  show(frame: Frame): void
  /** True while at least one connected page has said that the current frame stands. */
  watched(): boolean
  close(): Promise<void>
}

const policy =
  "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const pingMs = 20_000

/** `port` 0: any free one. Rejects when the port is taken. */
export const servePage = async (port: number, first: Frame): Promise<PageServer> => {
  let current = first
  const pages = new Map<string, { answer: ServerResponse; shows: string | undefined }>()

  const tell = (page: string, answer: ServerResponse): void => {
    answer.write(`data: ${JSON.stringify({ page, frame: current.id })}\n\n`)
  }

  const join = (answer: ServerResponse): void => {
    const page = randomUUID()
    answer.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    answer.write('retry: 500\n\n')
    pages.set(page, { answer, shows: undefined })
    answer.once('close', () => pages.delete(page))
    tell(page, answer)
  }

  const handle = (request: IncomingMessage, answer: ServerResponse): void => {
    answer.setHeader('content-security-policy', policy)
    answer.setHeader('x-content-type-options', 'nosniff')
    answer.setHeader('referrer-policy', 'no-referrer')
    // Another name that resolves to this machine is some web site trying to look in.
    if (!isLoopback(request.headers.host)) return void answer.writeHead(403).end()
    const url = new URL(request.url ?? '/', 'http://board')
    const route = `${request.method ?? ''} ${url.pathname}`
    if (route === 'GET /') return send(answer, 'text/html; charset=utf-8', pageHtml)
    if (route === 'GET /page.css') return send(answer, 'text/css; charset=utf-8', pageCss)
    if (route === 'GET /page.js') return send(answer, 'text/javascript; charset=utf-8', pageJs)
    if (route === 'GET /favicon.ico') return void answer.writeHead(204).end()
    if (route === 'GET /events') return join(answer)
    if (route === `GET /frame/${current.id}.png`) return send(answer, 'image/png', current.png)
    if (route === 'POST /shown') {
      const page = pages.get(url.searchParams.get('page') ?? '')
      if (page !== undefined) page.shows = url.searchParams.get('frame') ?? undefined
      return void answer.writeHead(204).end()
    }
    answer.writeHead(404).end()
  }

  const server = createServer(handle)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const ping = setInterval(() => {
    for (const { answer } of pages.values()) answer.write(': ping\n\n')
  }, pingMs)
  ping.unref()

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    show: (frame) => {
      current = frame
      for (const [page, { answer }] of pages) tell(page, answer)
    },
    watched: () => [...pages.values()].some((page) => page.shows === current.id),
    close: () =>
      new Promise((resolve) => {
        clearInterval(ping)
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const send = (answer: ServerResponse, type: string, body: string | Uint8Array): void => {
  answer.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' })
  answer.end(body)
}

const isLoopback = (host: string | undefined): boolean =>
  /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '')
