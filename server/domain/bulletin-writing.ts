/** What a person writes of a bulletin, and how much of it there may be. */
import type { Priority, UnitId } from '@nguon/protocol/ids'
import type { Manifest } from '@nguon/protocol/messages/manifest'
import { done, refused, type Outcome } from './outcome.ts'

/** What boxes hear at a source of their own and pass on, by the name that they know it by. */
export type Relay = NonNullable<Manifest['relay']>

export interface Writing {
  readonly title: string
  /** Of a relay: what it is about, for people and registers. */
  readonly text: string
  readonly unitId: UnitId
  readonly voice: string
  readonly topic: string
  readonly priority: Priority
  /** Null: its words are read out. */
  readonly relay: Relay | null
}

/** In characters of the NFC form. */
export const writingLimits = { title: 200, text: 5_000 } as const

/** The one form in which words are kept: NFC, trimmed, a title of one line. Checked after that. */
export const checkWriting = (writing: Writing): Outcome<Writing> => {
  const title = writing.title.normalize('NFC').replace(/\s+/g, ' ').trim()
  const text = writing.text.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  if (title === '') return refused('bulletin.titleEmpty')
  if (title.length > writingLimits.title)
    return refused('bulletin.titleTooLong', { max: writingLimits.title, length: title.length })
  if (text === '') return refused('bulletin.textEmpty')
  if (text.length > writingLimits.text)
    return refused('bulletin.textTooLong', { max: writingLimits.text, length: text.length })
  return done({
    title,
    text,
    unitId: writing.unitId,
    voice: writing.voice,
    topic: writing.topic.normalize('NFC').trim() || 'general',
    priority: writing.priority,
    relay: writing.relay && { source: writing.relay.source },
  })
}
