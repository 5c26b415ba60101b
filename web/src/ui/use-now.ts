import { useEffect, useState } from 'react'

/** The present, renewed every `everyMs`; screens that show a clock or a running play ask for it. */
export const useNow = (everyMs: number): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
