import { useEffect, useState } from 'react'
import type { Point } from './ground.ts'

export type PositionFault = 'insecure' | 'denied' | 'unavailable'
export interface MyPosition extends Point {
  /** Half-width in metres: 95 % of the time it is nearer than that. */
  readonly accuracy: number
}

interface Asked {
  readonly position: MyPosition | undefined
  readonly fault: PositionFault | null
  readonly asking: boolean
  ask(): void
}

/** A receiver that has just woken gets better for some time; nobody stands still for longer. */
const patienceMs = 30_000
/** Better than the width of a street: no need to go on. */
const goodM = 8

/** Where the phone is, asked for by a press, or at once where that was allowed before; the best answer so far. */
export const useMyPosition = (): Asked => {
  const [position, setPosition] = useState<MyPosition>()
  const [fault, setFault] = useState<PositionFault | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [asking, setAsking] = useState(false)

  useEffect(() => {
    let left = false
    void allowedBefore().then((allowed) => allowed && !left && setAttempt((n) => Math.max(1, n)))
    return () => {
      left = true
    }
  }, [])

  useEffect(() => {
    if (attempt === 0) return
    if (!window.isSecureContext || !('geolocation' in navigator)) return setFault('insecure')
    setAsking(true)
    setFault(null)
    let best = Infinity
    const stop = () => {
      navigator.geolocation.clearWatch(watching)
      clearTimeout(timer)
      setAsking(false)
    }
    const watching = navigator.geolocation.watchPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        if (accuracy > best) return
        best = accuracy
        setPosition({ latitude, longitude, accuracy })
        if (accuracy <= goodM) stop()
      },
      (error) => {
        stop()
        if (best === Infinity) setFault(error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable')
      },
      { enableHighAccuracy: true, maximumAge: 0, timeout: patienceMs },
    )
    const timer = setTimeout(stop, patienceMs)
    return stop
  }, [attempt])

  return { position, fault, asking, ask: () => setAttempt((n) => n + 1) }
}

const allowedBefore = async (): Promise<boolean> => {
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state === 'granted'
  } catch {
    // An older browser does not say; then it is asked when somebody presses.
    return false
  }
}
