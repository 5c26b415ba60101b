import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'
import { openLive } from '../api/live.ts'
import { signInHub } from '../api/people.ts'
import { watchPresence } from '../api/presence.ts'

/** Since when the hub cannot be heard; null while the line is up. */
const DownSince = createContext<number | null>(null)

export const useDownSince = () => useContext(DownSince)

/** Keeps the live socket open while somebody is signed in. */
export const LiveLink = ({ children }: { children: ReactNode }) => {
  const client = useQueryClient()
  const [downSince, setDownSince] = useState<number | null>(null)
  useEffect(() => {
    const link = openLive(client, (up) => setDownSince((since) => (up ? null : (since ?? Date.now()))))
    return () => link.close()
  }, [client])
  // A beat that did not arrive is none: the next touch sends another, and whose session is over learns it by the line.
  useEffect(() => watchPresence(window, () => void signInHub.stayHere().catch(() => undefined)), [])
  return <DownSince value={downSince}>{children}</DownSince>
}
