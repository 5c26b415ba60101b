import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AirTimeDay, Schedule, Session } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { useWords } from '../../format/use-words.ts'
import { useNotice } from '../../ui/toast.tsx'
import { useUndo } from '../../ui/undo.ts'
import { apartWish, refusalIn, undoApart, verdictOf, wholeWish, type Verdict } from './move.ts'
import { sessionKey } from './week.ts'
import { wishOf } from './wish-of.ts'

export interface Move {
  readonly session: Session
  readonly schedule: Schedule
  /** Where it is now, on its way. */
  readonly at: number
  /** Dragged by a pointer, or step by step with keys and buttons. */
  readonly by: 'pointer' | 'steps'
  /** Let go: it is placed as soon as the hub finds that it fits. */
  readonly dropped: boolean
}

export interface Moving {
  readonly move: Move | null
  readonly verdict: Verdict
  /** Days on which it would sound, with it counted. */
  readonly airTime: readonly AirTimeDay[]
  readonly busy: boolean
  isMoving(session: Session): boolean
  begin(session: Session, schedule: Schedule, at: number, by: Move['by']): void
  to(at: number): void
  drop(): void
  /** Places it there and nowhere else, the whole schedule or this session alone. */
  place(at: number): void
  placeApart(): void
  leave(): void
}

/** One session on its way at a time; the hub is asked at every stop what it says to it. */
export const useMove = (): Moving => {
  const { t } = useTranslation()
  const words = useWords()
  const client = useQueryClient()
  const say = useNotice()
  const undo = useUndo()
  const [move, setMove] = useState<Move | null>(null)
  const settled = useSettled(move?.at ?? null)
  const stays = move !== null && move.at === move.session.startsAt
  const whole = move && !stays ? wholeWish(move.schedule, move.session, move.at, words.timeZone) : null
  // Of a repeated schedule only this session can go to another day, so that is what the hub is asked about.
  const wish = whole ?? (move && !stays ? apartWish(move.schedule, move.session, move.at) : null)
  const freshen = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['schedules'] }),
      // What was asked before is no longer true, and of a schedule that has just been replaced not to be asked again.
      client.invalidateQueries({ queryKey: ['schedulePreview'], refetchType: 'none' }),
    ])
  const moved = async (title: string, at: number, takeBack: () => Promise<unknown>) => {
    setMove(null)
    await freshen()
    say({
      text: t('schedule.move.done', { title, at: words.dateTime(at) }),
      undo: undo(() => takeBack().then(freshen), {
        text: t('schedule.move.undone', { title }),
        glyph: 'skipped',
      }),
    })
  }
  const wholly = useMutation({
    mutationFn: async ({ session, schedule, at }: Move) => {
      const wished = wholeWish(schedule, session, at, words.timeZone)
      if (wished === null) throw new Error('another day is for one session alone')
      return hub.schedule(wished)
    },
    retry: false,
    onSuccess: (made, { session, schedule, at }) =>
      moved(session.title, at, () => hub.schedule({ ...wishOf(schedule), replaces: made.id })),
  })
  const apart = useMutation({
    mutationFn: ({ session, schedule, at }: Move) => hub.schedule(apartWish(schedule, session, at)),
    retry: false,
    onSuccess: (made, { session, schedule, at }) =>
      moved(session.title, at, () => hub.schedule(undoApart(schedule, made))),
  })
  const busy = wholly.isPending || apart.isPending
  const preview = useQuery({
    queryKey: ['schedulePreview', wish],
    queryFn: () => (wish ? hub.previewSchedule(wish) : Promise.reject(new Error('nothing to preview'))),
    // While it is being placed the old schedule ends: nothing is to be asked of that.
    enabled: wish !== null && settled === move?.at && !busy,
    retry: false,
    staleTime: 10_000,
  })
  const refused = wholly.error ?? apart.error
  const verdict: Verdict = refused
    ? refusalIn(refused)
    : stays
      ? { kind: 'stays' }
      : preview.error
        ? refusalIn(preview.error)
        : preview.data && settled === move?.at
          ? verdictOf(preview.data, { whole: whole !== null })
          : { kind: 'asking' }
  const forget = () => {
    wholly.reset()
    apart.reset()
  }
  const place = wholly.mutate
  const readyToPlace = move?.dropped === true && move.schedule.when.kind === 'once' && !busy && !refused
  useEffect(() => {
    if (!move || !readyToPlace) return
    if (verdict.kind === 'fits') place(move)
    if (verdict.kind === 'stays') setMove(null)
  }, [move, place, readyToPlace, verdict.kind])
  return {
    move,
    verdict,
    airTime: wish !== null && settled === move?.at ? (preview.data?.airTime ?? []) : [],
    busy,
    isMoving: (session) => move !== null && sessionKey(move.session) === sessionKey(session),
    begin: (session, schedule, at, by) => {
      forget()
      setMove({ session, schedule, at, by, dropped: false })
    },
    to: (at) => {
      forget()
      setMove((old) => old && (old.at === at ? old : { ...old, at, dropped: false }))
    },
    drop: () => setMove((old) => old && (old.at === old.session.startsAt ? null : { ...old, dropped: true })),
    place: (at) => {
      if (!move) return
      forget()
      const there = { ...move, at, dropped: true }
      setMove(there)
      place(there)
    },
    placeApart: () => {
      if (!move) return
      forget()
      apart.mutate(move)
    },
    leave: () => {
      forget()
      setMove(null)
    },
  }
}

/** The value once it has stood still for a moment, so that not every minute passed over is asked for. */
const useSettled = (at: number | null): number | null => {
  const [settled, setSettled] = useState<number | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(at), 180)
    return () => clearTimeout(timer)
  }, [at])
  return settled
}
