/**
 * What somebody said of a box that knocks: its code is the one on the page, or it is not. Kept on the phone until the hub
 * has heard it, for they stood before the box, and may stand elsewhere when the line is back. An entry of its own each, so
 * that two open pages do not write over each other's.
 */
export interface Verdict {
  readonly enrolment: string
  readonly claim: string
  readonly name: string
  /** As it was compared: the hub lets in the box with this code and no other. */
  readonly checkCode: string
  readonly says: 'same' | 'different'
  /** UTC milliseconds. */
  readonly at: number
  /** Why the hub did not take it, in its own words. */
  readonly refused?: string | undefined
}

/** By enrolment. */
export type Verdicts = Readonly<Record<string, Verdict>>

/** No claim is good for longer. */
export const keptMs = 7 * 86_400_000

export const readVerdicts = (store: Storage, userId: string, now: number): Verdicts => {
  const names = Array.from({ length: store.length }, (_, n) => store.key(n) ?? '')
  const read: Record<string, Verdict> = {}
  for (const name of names) {
    if (!name.startsWith(prefixOf(userId))) continue
    const verdict = verdictIn(store.getItem(name))
    if (verdict !== undefined && now - verdict.at < keptMs) read[verdict.enrolment] = verdict
    else store.removeItem(name)
  }
  return read
}

export const keepVerdict = (store: Storage, userId: string, verdict: Verdict): void =>
  store.setItem(prefixOf(userId) + verdict.enrolment, JSON.stringify(verdict))

/** False: there was a second thought meanwhile. */
export const isKept = (store: Storage, userId: string, { enrolment, at }: Verdict): boolean =>
  verdictIn(store.getItem(prefixOf(userId) + enrolment))?.at === at

/** Once it is heard; a second thought meanwhile stays. */
export const forgetVerdict = (store: Storage, userId: string, verdict: Verdict): void => {
  if (isKept(store, userId, verdict)) store.removeItem(prefixOf(userId) + verdict.enrolment)
}

/** The next one to send, the oldest first; one that was refused waits for somebody to press again. */
export const nextVerdict = (verdicts: Verdicts): Verdict | undefined =>
  Object.values(verdicts)
    .filter(({ refused }) => refused === undefined)
    .toSorted((a, b) => a.at - b.at)[0]

const prefixOf = (userId: string) => `nguon.pole.knock.${userId}.`

const verdictIn = (text: string | null): Verdict | undefined => {
  try {
    const read: unknown = JSON.parse(text ?? 'null')
    return isVerdict(read) ? read : undefined
  } catch {
    return undefined
  }
}

const isVerdict = (value: unknown): value is Verdict =>
  typeof value === 'object' &&
  value !== null &&
  (['enrolment', 'claim', 'name', 'checkCode'] as const).every(
    (field) => typeof Reflect.get(value, field) === 'string',
  ) &&
  ['same', 'different'].includes(String(Reflect.get(value, 'says'))) &&
  typeof Reflect.get(value, 'at') === 'number'
