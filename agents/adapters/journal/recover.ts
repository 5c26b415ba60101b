import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { chainStart } from '@nguon/protocol/journal-chain'
import { JournalId } from '@nguon/protocol/ids'
import * as z from 'zod'
import type { EarlierFacts } from '../../ports/journal.ts'
import { finishReplacement } from './replace-journal.ts'
import { readSegment, segmentName, type Segment } from './segment.ts'

export interface Recovered {
  readonly id: JournalId
  readonly isNew: boolean
  readonly segments: Segment[]
  readonly acked: number
  readonly earlier: EarlierFacts | undefined
  /** Why an older journal was put aside, when it was. */
  readonly putAside: string | undefined
}

export type WriteDurably = (path: string, content: string) => Promise<void>

const Identity = z.object({ id: JournalId })
const Acked = z.object({ upTo: z.number().int().nonnegative() })
const Earlier = z.object({ openedAt: z.number().nullable(), plays: z.record(z.string(), z.number()) })

/**
 * Finds the journal in `folder`, cuts a torn last write, and checks the chain. One that is damaged further in is put
 * aside whole, and a new journal with a new id begins: the hub learns of it by the id.
 */
export const recover = async (
  folder: string,
  writeDurably: WriteDurably,
  newId: () => string,
): Promise<Recovered> => {
  await finishReplacement(folder)
  await mkdir(folder, { recursive: true })
  const identity = Identity.safeParse(await readJson(join(folder, 'journal.json'))).data
  if (identity === undefined) return begin(folder, writeDurably, newId, await hasSegments(folder))
  const segments = await readAll(folder)
  if (typeof segments === 'string') return begin(folder, writeDurably, newId, segments)
  return {
    id: identity.id,
    isNew: segments.every((s) => s.rows.length === 0),
    segments,
    acked: Acked.safeParse(await readJson(join(folder, 'acked.json'))).data?.upTo ?? 0,
    earlier: Earlier.safeParse(await readJson(join(folder, 'earlier.json'))).data,
    putAside: undefined,
  }
}

const hasSegments = async (folder: string): Promise<string | undefined> =>
  (await readdir(folder)).some((name) => name.endsWith('.rows')) ? 'no identity' : undefined

const begin = async (
  folder: string,
  writeDurably: WriteDurably,
  newId: () => string,
  putAside: string | undefined,
): Promise<Recovered> => {
  if (putAside !== undefined) {
    await rename(folder, `${folder}.damaged-${randomUUID()}`)
    await mkdir(folder, { recursive: true })
  }
  const id = JournalId.parse(newId())
  await writeDurably(join(folder, 'journal.json'), JSON.stringify({ id }))
  return { id, isNew: true, segments: [], acked: 0, earlier: undefined, putAside }
}

/** The segments in their order, or why they cannot be believed. */
const readAll = async (folder: string): Promise<Segment[] | string> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.rows')).sort()
  const segments: Segment[] = []
  for (const [i, name] of names.entries()) {
    const isLast = i === names.length - 1
    const path = join(folder, name)
    const content = await readFile(path)
    const read = readSegment(content)
    if (read.state === 'damaged') return `${name}: ${read.why}`
    if (read.state === 'unborn' || read.goodBytes < content.length) {
      if (!isLast) return `${name}: torn in the middle`
      if (read.state === 'unborn') {
        await rm(path)
        continue
      }
      await truncate(path, read.goodBytes)
    }
    const before = segments.at(-1)
    const expected = before
      ? { first: before.first + before.rows.length, prev: before.rows.at(-1)?.hash ?? before.prev }
      : { first: read.segment.first, prev: read.segment.first === 1 ? chainStart : read.segment.prev }
    if (read.segment.first !== expected.first || read.segment.prev !== expected.prev) return `${name}: chain`
    if (name !== segmentName(read.segment.first)) return `${name}: name`
    segments.push(read.segment)
  }
  return segments
}

const readJson = async (path: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown
  } catch {
    return undefined
  }
}
