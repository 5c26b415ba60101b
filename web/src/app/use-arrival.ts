import { useEffect, useRef } from 'react'

/** Names the tab after the room and, on every move to another page, brings keyboard and screen reader to its content. */
export const useArrival = (path: string, room: string, unit: string) => {
  const main = useRef<HTMLElement>(null)
  const arrivedAt = useRef(path)
  useEffect(() => {
    document.title = `${room} – ${unit} – Nguồn`
  }, [room, unit])
  useEffect(() => {
    if (arrivedAt.current === path) return
    arrivedAt.current = path
    main.current?.focus({ preventScroll: true })
  }, [path])
  return main
}
