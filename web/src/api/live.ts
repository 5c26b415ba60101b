import type { QueryClient } from '@tanstack/react-query'
import type { Bulletin, Device, LiveMessage } from './contract.ts'
import { enrolmentChanged } from './enrolment.ts'
import { inboxChanged } from './inbox.ts'
import { limitsChanged } from './limits.ts'

export interface LiveLink {
  close(): void
}

/**
 * Keeps one socket to the hub and writes what it says into the cache. Whenever it opens, what was read before is asked
 * again, because messages sent before are lost: also the first time, for pages are read while it is being opened. `onLink(true)` when connected, `onLink(false)` when the line broke.
 */
export const openLive = (client: QueryClient, onLink: (up: boolean) => void): LiveLink => {
  let socket: WebSocket | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let settled: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let closed = false

  const connect = () => {
    socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/v1/live`)
    socket.onopen = () => {
      void client.invalidateQueries()
      // A line that breaks again at once must not count as mended, or everything would be asked again every second.
      settled = setTimeout(() => {
        failures = 0
      }, 20_000)
      onLink(true)
    }
    socket.onmessage = (event: MessageEvent<string>) => {
      const message = readMessage(event.data)
      if (message) apply(client, message)
    }
    socket.onclose = ({ code }) => {
      clearTimeout(settled)
      if (closed) return
      // Asking who is here leads to the door where the session has ended; where it only became another one, as after a
      // second factor, the page stays, and its line comes back.
      if (code === signedOut) void client.invalidateQueries({ queryKey: ['me'] })
      else onLink(false)
      failures += 1
      timer = setTimeout(connect, Math.min(30_000, 500 * 2 ** failures))
    }
  }
  connect()
  return {
    close() {
      closed = true
      clearTimeout(timer)
      if (socket) closeQuietly(socket)
    },
  }
}

/** The hub's own close code. */
const signedOut = 4401

/** Closing a socket that is still connecting would write an error into the browser's console. */
const closeQuietly = (socket: WebSocket): void => {
  if (socket.readyState === WebSocket.CONNECTING) socket.onopen = () => socket.close()
  else socket.close()
}

const readMessage = (data: string): LiveMessage | undefined => {
  try {
    const read: unknown = JSON.parse(data)
    // Same origin, same release: the hub's schema made it.
    return typeof read === 'object' && read !== null && 'type' in read ? (read as LiveMessage) : undefined
  } catch {
    return undefined
  }
}

const apply = (client: QueryClient, message: LiveMessage): void => {
  const stale = (...queryKey: string[]) => void client.invalidateQueries({ queryKey })
  switch (message.type) {
    case 'device':
      client.setQueryData<{ items: Device[] }>(['devices'], (old) => old && withDevice(old, message.device))
      stale('devices')
      return
    case 'playback':
      stale('playbacks')
      stale('schedules')
      stale('playsAt')
      stale('report')
      return
    case 'bulletin':
      stale('bulletin', message.id)
      stale('bulletins')
      return
    case 'speech':
      client.setQueryData<Bulletin>(
        ['bulletin', message.bulletinId],
        (old) => old && { ...old, speech: { ...old.speech, progress: message.progress } },
      )
      if (message.state !== 'working') stale('bulletin', message.bulletinId)
      return
    case 'schedule':
      stale('schedules')
      stale('bulletins')
      // What a ward placed, moved or took off its week is read above, too.
      stale('inbox')
      stale('sent')
      void limitsChanged(client)
      return
    case 'inbox':
      void inboxChanged(client)
      return
    case 'enrolment':
      void enrolmentChanged(client)
      return
    case 'command':
      stale('devices')
      stale('commands', message.deviceId)
      return
  }
}

const withDevice = (old: { items: Device[] }, device: Device): { items: Device[] } => ({
  items: old.items.some((d) => d.id === device.id)
    ? old.items.map((d) => (d.id === device.id ? device : d))
    : [...old.items, device],
})
