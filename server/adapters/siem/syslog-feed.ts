/** Security events over one lasting connection, TCP (RFC 6587) or TLS (RFC 5425), with a queue that has an end. */
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { SecurityEvent } from '../../domain/security-event.ts'
import { framed, syslogText, type Sender } from '../../domain/syslog-text.ts'
import type { Log } from '../../ports/log.ts'
import type { SecurityFeed } from '../../ports/security-feed.ts'

export interface SyslogFeedDeps {
  readonly host: string
  readonly port: number
  readonly tls: boolean
  /** PEM of the authority that vouches for the receiver; undefined: those that Node knows. */
  readonly ca?: string | undefined
  readonly sender: Sender
  readonly log: Log
  readonly now: () => number
  /** Messages that wait at most. */
  readonly room?: number
  /** First pause before connecting again, ms; doubled up to a minute. */
  readonly pauseMs?: number
}

const longestPauseMs = 60_000
const connectMs = 10_000

export const openSyslogFeed = (d: SyslogFeedDeps): SecurityFeed => {
  const room = d.room ?? 1_000
  const firstPause = d.pauseMs ?? 1_000
  const queue: Buffer[] = []
  let lost = 0
  let socket: Socket | undefined
  let ready = false
  let writing = false
  let pause = firstPause
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const bytesOf = (event: SecurityEvent) => framed(syslogText(event, d.sender))
  const offer = (event: SecurityEvent): boolean => {
    if (queue.length >= room) return false
    queue.push(bytesOf(event))
    write()
    return true
  }

  const sayLost = (): void => {
    if (lost === 0) return
    const name = 'securityEvents.lost'
    queue.unshift(bytesOf({ name, at: d.now(), outcome: 'failure', severity: 4, fields: { count: lost } }))
    lost = 0
  }

  /** One at a time: what the system has not taken yet stays in the queue, and is sent again after a break. */
  const write = (): void => {
    const [next] = queue
    if (!ready || writing || socket === undefined || next === undefined) return
    writing = true
    const current = socket
    current.write(next, (error) => {
      // Of a connection that broke meanwhile: the message is still the first in the queue.
      if (current !== socket) return
      writing = false
      if (error) return
      queue.shift()
      write()
    })
  }

  const open = (): void => {
    const to = { host: d.host, port: d.port }
    const opened = d.tls
      ? connectTls({
          ...to,
          ...(isIP(d.host) === 0 ? { servername: d.host } : {}),
          ...(d.ca === undefined ? {} : { ca: d.ca }),
        })
      : connectTcp(to)
    socket = opened
    opened.setTimeout(connectMs, () => opened.destroy(new Error('no answer')))
    opened.setKeepAlive(true, 30_000)
    opened.once(d.tls ? 'secureConnect' : 'connect', () => {
      opened.setTimeout(0)
      ready = true
      pause = firstPause
      d.log.info({ host: d.host, port: d.port }, 'security events are sent to')
      sayLost()
      write()
    })
    // A receiver has nothing to say; what it says all the same must not fill up.
    opened.resume()
    opened.on('error', (error: Error) =>
      d.log.warn({ err: error, host: d.host }, 'security events cannot be sent'),
    )
    opened.once('close', () => {
      ready = false
      writing = false
      socket = undefined
      if (stopped) return
      timer = setTimeout(open, pause)
      pause = Math.min(pause * 2, longestPauseMs)
    })
  }
  open()

  return {
    offer,
    tell: (event) => {
      if (offer(event)) return
      if (lost === 0) d.log.warn({ waiting: queue.length }, 'security events are being lost')
      lost += 1
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      const last = socket
      if (last === undefined) return
      await new Promise<void>((resolve) => {
        last.once('close', () => resolve())
        if (ready) last.end()
        else last.destroy()
        setTimeout(() => last.destroy(), 1_000).unref()
      })
    },
  }
}
