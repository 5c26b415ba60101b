import { useQueryClient } from '@tanstack/react-query'
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react'
import { enrolmentHub } from '../../api/enrolment.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { isPassing, pauseMs } from './passing.ts'
import {
  keepVisits,
  nextUnsent,
  readVisits,
  withRefusal,
  withSent,
  withVisit,
  type Unsent,
  type Visit,
  type Visits,
} from './visits.ts'

interface Kept {
  readonly visits: Visits
  /** Sending has failed and goes on. */
  readonly failing: boolean
  note(box: { device: string; name: string }, change?: Partial<Visit>): void
}

const KeptVisits = createContext<Kept>({ visits: {}, failing: false, note: () => undefined })

export const useVisits = () => useContext(KeptVisits)

/**
 * Keeps what was entered at poles on this phone and sends it: one thing at a time, in order, again and again while the
 * line is bad. What the hub refuses is kept with its reason until somebody changes it.
 */
export const UnsentSender = ({ userId, children }: { userId: string; children: ReactNode }) => {
  const client = useQueryClient()
  const text = useProblemText()
  const [visits, setVisits] = useState(() => readVisits(localStorage, userId, Date.now()))
  const [failures, setFailures] = useState(0)
  /** Two words on the same thing must not overtake each other on the way. */
  const line = useRef(Promise.resolve())
  useEffect(() => keepVisits(localStorage, userId, visits), [userId, visits])

  const next = nextUnsent(visits)
  const device = next?.device
  const field = next?.field
  const value = next && visits[next.device]?.unsent[next.field]
  useEffect(() => {
    if (device === undefined || field === undefined || value === undefined) return
    let left = false
    const send = async () => {
      if (left) return
      try {
        await sendOne(device, field, value)
        setVisits((all) => withSent(all, device, field, value))
        setFailures(0)
        void client.invalidateQueries({ queryKey: ['devices'] })
      } catch (error) {
        if (isPassing(error)) setFailures((n) => n + 1)
        else setVisits((all) => withRefusal(all, device, { field, reason: text(error) }))
      }
    }
    const timer = setTimeout(() => (line.current = line.current.then(send)), pauseMs(failures))
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [client, device, failures, field, text, value])

  useEffect(() => {
    const again = () => setFailures(0)
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [])

  const note = useCallback<Kept['note']>(
    (box, change) => setVisits((all) => withVisit(all, { ...box, at: Date.now() }, change)),
    [],
  )
  const kept = useMemo(() => ({ visits, failing: failures > 0, note }), [failures, note, visits])
  return <KeptVisits value={kept}>{children}</KeptVisits>
}

const sendOne = <K extends keyof Unsent>(device: string, field: K, value: NonNullable<Unsent[K]>) =>
  typeof value === 'string' ? enrolmentHub.rename(device, value) : enrolmentHub.setPlace(device, value)
