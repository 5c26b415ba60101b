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
import { enrolmentChanged, enrolmentHub } from '../../api/enrolment.ts'
import { Problem } from '../../api/problem.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { isPassing, pauseMs } from './passing.ts'
import {
  forgetVerdict,
  isKept,
  keepVerdict,
  nextVerdict,
  readVerdicts,
  type Verdict,
  type Verdicts,
} from './verdicts.ts'

interface Kept {
  readonly verdicts: Verdicts
  /** Sending has failed and goes on. */
  readonly failing: boolean
  say(verdict: Omit<Verdict, 'at' | 'refused'>): void
}

const KeptVerdicts = createContext<Kept>({ verdicts: {}, failing: false, say: () => undefined })

export const useVerdicts = () => useContext(KeptVerdicts)

/**
 * Keeps on this phone what was said of boxes that knock, and sends it until the hub has taken it: a press at the pole
 * outlives a lost line, a closed page and an empty battery.
 */
export const VerdictSender = ({ userId, children }: { userId: string; children: ReactNode }) => {
  const client = useQueryClient()
  const text = useProblemText()
  const [verdicts, setVerdicts] = useState(() => readVerdicts(localStorage, userId, Date.now()))
  const [failures, setFailures] = useState(0)
  /** A second thought must not overtake the first on the way. */
  const line = useRef(Promise.resolve())

  const put = useCallback(
    (verdict: Verdict) => {
      keepVerdict(localStorage, userId, verdict)
      setVerdicts((all) => ({ ...all, [verdict.enrolment]: verdict }))
    },
    [userId],
  )
  const next = nextVerdict(verdicts)
  useEffect(() => {
    if (next === undefined) return
    let left = false
    const send = async () => {
      if (left) return
      try {
        await sendOne(next)
        forgetVerdict(localStorage, userId, next)
        setVerdicts((all) => (all[next.enrolment] === next ? without(all, next) : all))
        setFailures(0)
      } catch (error) {
        if (isPassing(error)) return setFailures((n) => n + 1)
        if (isKept(localStorage, userId, next)) put({ ...next, refused: text(error) })
      }
      await enrolmentChanged(client)
    }
    const timer = setTimeout(() => (line.current = line.current.then(send)), pauseMs(failures))
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [client, failures, next, put, text, userId])

  useEffect(() => {
    const again = () => setFailures(0)
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [])

  const say = useCallback<Kept['say']>((verdict) => put({ ...verdict, at: Date.now() }), [put])
  const kept = useMemo(() => ({ verdicts, failing: failures > 0, say }), [failures, say, verdicts])
  return <KeptVerdicts value={kept}>{children}</KeptVerdicts>
}

const without = (all: Verdicts, { enrolment }: Verdict): Verdicts => {
  const { [enrolment]: _, ...others } = all
  return others
}

const sendOne = async ({ enrolment, checkCode, says }: Verdict): Promise<void> => {
  try {
    if (says === 'different') {
      await enrolmentHub.refuse(enrolment)
      return
    }
    const { items } = await enrolmentHub.confirmSeveral([{ enrolmentId: enrolment, checkCode }])
    const code = items[0]?.code ?? null
    if (code !== null) throw new Problem({ status: 409, code })
  } catch (error) {
    // Somebody has said it already, perhaps this phone, whose line broke before the answer.
    if (!(error instanceof Problem && error.code === 'enrolment.notPending')) throw error
  }
}
