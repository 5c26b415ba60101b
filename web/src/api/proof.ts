/** Heavy acts ask once more who does them. The request waits meanwhile and is repeated, so nothing that was typed is lost. */
import { Problem, problemFrom } from './problem.ts'

/** Shows the question; true when it was answered. */
type Ask = () => Promise<boolean>

let ask: Ask | undefined
let asking: Promise<boolean> | undefined

/** One place of the console shows the question. Answers what takes it away. */
export const askProofBy = (given: Ask): (() => void) => {
  ask = given
  return () => {
    if (ask === given) ask = undefined
  }
}

/** However many requests wait, it is asked once. */
export const prove = (): Promise<boolean> => {
  asking ??= (ask?.() ?? Promise.resolve(false)).finally(() => {
    asking = undefined
  })
  return asking
}

/** `fetch`, and again after a proof where the hub wants one. */
export const fetchProven = async (request: Request): Promise<Response> => {
  // A body is read once: what may be repeated is kept before.
  const again = request.clone()
  const answer = await fetch(request)
  if (answer.status !== 403 || !(await wantsProof(answer.clone()))) return answer
  return (await prove()) ? fetch(again) : answer
}

const wantsProof = async (answer: Response): Promise<boolean> =>
  isProofNeeded(problemFrom(answer.status, await answer.json().catch(() => null)))

export const isProofNeeded = (error: unknown): boolean =>
  error instanceof Problem && error.code === 'session.proofNeeded'
