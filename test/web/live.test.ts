import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openLive } from '../../web/src/api/live.ts'

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
  vi.stubGlobal('WebSocket', Socket)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
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
