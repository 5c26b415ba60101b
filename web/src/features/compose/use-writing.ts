import { useEffect, useState } from 'react'
import type { Bulletin } from '../../api/contract.ts'
import { dropDraft, keepDraft, keptDraft, type Draft } from './draft-store.ts'
import { tidyText, tidyTitle } from './tidy.ts'

export interface Writing {
  title: string
  text: string
  unitId: string
  voice: string
}

/** The form's content: what is kept on this computer, else what the hub holds, else the sensible default. */
export const useWriting = (p: { userId: string; saved: Bulletin | null; fallback: Writing }) => {
  const id = p.saved?.id ?? null
  const [restored] = useState<Draft | null>(() => keptDraft(localStorage, p.userId, id))
  const [writing, setWriting] = useState<Writing>(
    () => (restored && writingIn(restored)) ?? writingOf(p.saved) ?? p.fallback,
  )
  const [keptAt, setKeptAt] = useState<number | null>(restored?.keptAt ?? null)
  const changed = !sameWriting(writing, writingOf(p.saved) ?? p.fallback)
  useEffect(() => {
    if (!changed) return
    // Half a second after the last key: often enough to lose nothing, seldom enough for an old computer.
    const timer = setTimeout(() => {
      const at = Date.now()
      keepDraft(localStorage, p.userId, id, { ...writing, keptAt: at })
      setKeptAt(at)
    }, 500)
    return () => clearTimeout(timer)
  }, [changed, id, p.userId, writing])
  return {
    writing,
    change: (part: Partial<Writing>) => setWriting((old) => ({ ...old, ...part })),
    changed,
    keptAt,
    restoredAt: restored && changed ? restored.keptAt : null,
    /** The hub has it now; the copy on this computer is no longer needed. */
    handedOver: () => {
      dropDraft(localStorage, p.userId, id)
      setKeptAt(null)
    },
    startOver: () => {
      dropDraft(localStorage, p.userId, id)
      setKeptAt(null)
      setWriting(writingOf(p.saved) ?? p.fallback)
    },
  }
}

export const sameWriting = (a: Writing, b: Writing): boolean =>
  tidyTitle(a.title) === tidyTitle(b.title) &&
  tidyText(a.text) === tidyText(b.text) &&
  a.unitId === b.unitId &&
  a.voice === b.voice

/** Without when it was kept: the hub refuses fields that it does not know. */
export const writingIn = ({ title, text, unitId, voice }: Draft): Writing => ({ title, text, unitId, voice })

const writingOf = (saved: Bulletin | null): Writing | null =>
  saved && { title: saved.title, text: saved.text, unitId: saved.unit.id, voice: saved.voice }
