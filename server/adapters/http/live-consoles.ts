/**
 * What open consoles are told. Hints only: a console that was away, or is too slow, is cut off, connects again and asks
 * for everything anew. Nothing here ever waits for a console.
 */
import type { FastifyBaseLogger } from 'fastify'
import type { WebSocket } from '@fastify/websocket'
import { areasOf } from '../../domain/access.ts'
import type { Person } from '../../domain/person.ts'
import type { LiveEvent, TellConsoles } from '../../ports/live-feed.ts'
import type { DescribeEvent, DescribedEvent } from '../../usecases/describe-event.ts'
import type { AppPlugin } from './app-type.ts'
import { callerOf, type Caller, type Identify } from './caller.ts'
import { playbackView } from './contracts/plays.ts'
import { Refusal } from './refusal.ts'
import { isSameOrigin } from './same-origin.ts'

export interface LiveConsoles {
  readonly tell: TellConsoles
  /** `GET /api/v1/live` (WebSocket). */
  plugin(d: { identify: Identify; describe: DescribeEvent }): AppPlugin
}

/** Events waiting to be described; more than this means that the hub has better things to do. */
const mostWaiting = 1_000
/** Bytes that one console may leave unread. */
const mostUnread = 1_048_576
/** Who is put out hears nothing more after that. */
const checkEveryMs = 3_000
const pingEveryMs = 60_000

/** Close codes of RFC 6455 and our own. */
const tryAgainLater = 1013
const signedOut = 4401

export const makeLiveConsoles = (log: Pick<FastifyBaseLogger, 'error'>): LiveConsoles => {
  const consoles = new Map<WebSocket, Person>()
  let describe: DescribeEvent | undefined
  let waiting = 0
  let tail = Promise.resolve()

  const deliver = async (event: LiveEvent): Promise<void> => {
    // People of one area may know the same.
    const texts = new Map<string, Promise<string | undefined>>()
    for (const [socket, person] of consoles) {
      const area = keyOf(person)
      const known = texts.get(area) ?? describe?.(person, event).then(textOf)
      if (known === undefined) return
      texts.set(area, known)
      const text = await known
      if (text === undefined || socket.readyState !== socket.OPEN) continue
      if (socket.bufferedAmount > mostUnread) socket.terminate()
      else socket.send(text)
    }
  }

  const tell: TellConsoles = (event) => {
    if (consoles.size === 0) return
    if (waiting >= mostWaiting) {
      for (const socket of consoles.keys()) socket.close(tryAgainLater)
      return
    }
    waiting += 1
    tail = tail
      .then(() => deliver(event))
      .catch((error: unknown) => log.error({ err: error, event: event.type }, 'consoles were not told'))
      .finally(() => {
        waiting -= 1
      })
  }

  const welcome = (socket: WebSocket, { person, token }: Caller, identify: Identify): void => {
    consoles.set(socket, person)
    // Who signs out, or loses the account, stops hearing.
    const ping = setInterval(() => socket.ping(), pingEveryMs)
    const check = setInterval(() => {
      void identify(token).then(
        (still) => {
          // A grant may have come or gone.
          if (still?.stage !== 'full') socket.close(signedOut)
          else if (consoles.has(socket)) consoles.set(socket, still.person)
        },
        (error: unknown) => log.error({ err: error }, 'a console could not be checked'),
      )
    }, checkEveryMs)
    socket.on('close', () => {
      clearInterval(check)
      clearInterval(ping)
      consoles.delete(socket)
    })
    socket.on('error', () => socket.terminate())
  }

  return {
    tell,
    plugin: (d) => (app) => {
      describe = d.describe
      app.get(
        '/api/v1/live',
        {
          websocket: true,
          schema: { hide: true },
          preValidation: async (request) => {
            if (!isSameOrigin(request)) throw new Refusal('request.foreign')
          },
        },
        (socket, request) => welcome(socket, callerOf(request), d.identify),
      )
    },
  }
}

/** What is told depends on where somebody reads, and where they let boxes in. */
const keyOf = (person: Person): string =>
  (['read', 'device.change', 'keys.read'] as const).map((action) => areasOf(person, action).join()).join('|')

const textOf = (event: DescribedEvent | undefined): string | undefined =>
  event &&
  JSON.stringify(event.type === 'playback' ? { ...event, playback: playbackView(event.playback) } : event)
