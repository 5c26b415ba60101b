import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openLive } from '../../web/src/api/live.ts'

// Its modules ask for it as they are read, and the stubs of one fact end with it.
vi.hoisted(() => vi.stubGlobal('location', { origin: 'https://nguon.test' }))

/** The browser's socket, as far as the console speaks to it. */
class Socket {
  static readonly CONNECTING = 0
  static opened: Socket[] = []
  readonly readyState = 1
  onopen: (() => void) | undefined
  onclose: ((event: { code: number }) => void) | undefined
  constructor() {
    Socket.opened.push(this)
  }
  close(): void {
    this.onclose?.({ code: 1000 })
  }
}

beforeEach(() => {
  Socket.opened = []
  vi.useFakeTimers()
  vi.stubGlobal('location', { origin: 'https://nguon.test' })
  vi.stubGlobal('WebSocket', Socket)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('the line of a session that became another one comes back', () => {
  const client = new QueryClient()
  client.setQueryData(['me'], {})
  const links: boolean[] = []
  const link = openLive(client, (up) => links.push(up))
  Socket.opened[0]?.onclose?.({ code: 4401 })
  expect(client.getQueryState(['me'])?.isInvalidated).toBe(true)
  vi.advanceTimersByTime(1_000)
  Socket.opened[1]?.onopen?.()
  expect(links).toEqual([true])
  link.close()
})

test('what a page read before the line was open is asked again, the first time and after each break', () => {
  const client = new QueryClient()
  const isStale = () => client.getQueryState(['devices'])?.isInvalidated
  const read = () => client.setQueryData(['devices'], { items: [] })
  read()
  const link = openLive(client, () => undefined)
  expect(isStale()).toBe(false)
  Socket.opened[0]?.onopen?.()
  expect(isStale()).toBe(true)

  read()
  Socket.opened[0]?.onclose?.({ code: 1006 })
  vi.advanceTimersByTime(1_000)
  Socket.opened[1]?.onopen?.()
  expect(isStale()).toBe(true)
  link.close()
})
