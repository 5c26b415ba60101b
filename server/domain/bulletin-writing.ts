/** What a person writes of a bulletin, and how much of it there may be. */
import type { Priority, UnitId } from '@nguon/protocol/ids'
import { done, refused, type Outcome } from './outcome.ts'

export interface Writing {
  readonly title: string
  readonly text: string
  readonly unitId: UnitId
  readonly voice: string
  readonly topic: string
  readonly priority: Priority
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
  })
}
