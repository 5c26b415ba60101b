import type { BulletinId } from '@nguon/protocol/ids'
import type { Bulletin } from '../../domain/bulletin.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { BulletinSpeech } from '../../domain/speech.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Log } from '../../ports/log.ts'
import type { SpeechMaker } from '../../ports/speech-maker.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { findBulletin } from '../authorise.ts'
import { showBulletin, type ShownBulletin } from './show-bulletins.ts'

export interface SpeechJobs {
  /** Starts or joins the making; resolves as soon as it is noted, long before it is done. */
  request(by: Person, id: BulletinId): Promise<Outcome<ShownBulletin>>
  /** Takes up again what a crash or a stop interrupted. */
  resume(): Promise<void>
  /** Resolves when nothing is being made any more. */
  idle(): Promise<void>
  /** Breaks off; what was under way is taken up by the next start. */
  stop(): Promise<void>
}

/**
 * One sound at a time: two would make each other and the hub late. The bulletin's row says `working` before anything is
 * done, so no request is forgotten; a sound is written only while words and voice are still the ones it was made of.
 */
export const makeSpeechJobs = (d: {
  stores: Stores
  speech: SpeechMaker
  tell: TellConsoles
  log: Log
  now: Now
}): SpeechJobs => {
  const stopping = new AbortController()
  const waiting = new Set<BulletinId>()
  let tail: Promise<void> = Promise.resolve()

  const enqueue = (id: BulletinId): void => {
    if (waiting.has(id)) return
    waiting.add(id)
    tail = tail.then(async () => {
      waiting.delete(id)
      if (stopping.signal.aborted) return
      try {
        await run(id)
      } catch (error) {
        d.log.error({ err: error, bulletin: id }, 'speech could not be recorded')
      }
    })
  }

  const run = async (id: BulletinId): Promise<void> => {
    const bulletin = await d.stores.bulletins.find(id)
    if (bulletin?.speech.state !== 'working' || bulletin.relay !== null) return
    const speech = await made(bulletin)
    if (speech === undefined) return
    if (speech.state === 'ready')
      await d.stores.blobs.put({
        sha256: speech.made.sha256,
        bytes: speech.made.bytes,
        mediaType: 'audio/ogg; codecs=opus',
        body: null,
        createdAt: d.now(),
      })
    if (await d.stores.bulletins.setSpeech(id, bulletin, speech))
      d.tell({
        type: 'speech',
        bulletin: id,
        progress: speech.state === 'ready' ? 1 : 0,
        state: speech.state,
      })
  }

  /** Undefined: broken off by a stop. */
  const made = async (bulletin: Bulletin): Promise<BulletinSpeech | undefined> => {
    try {
      const outcome = await d.speech.make({
        text: bulletin.text,
        voice: bulletin.voice,
        signal: stopping.signal,
        onProgress: noteProgress(d, bulletin),
      })
      return outcome.ok ? { state: 'ready', made: outcome.value } : { state: 'failed', error: outcome.code }
    } catch (error) {
      if (stopping.signal.aborted) return undefined
      d.log.error({ err: error, bulletin: bulletin.id }, 'speech failed')
      return { state: 'failed', error: 'bulletin.speechFailed' }
    }
  }

  return {
    request: async (by, id) => {
      const found = await findBulletin(d.stores, by, 'bulletin.write', id)
      if (!found.ok) return found
      const bulletin = found.value
      if (bulletin.speech.state === 'ready') return done(await showBulletin(d.stores, bulletin, d.now()))
      if (bulletin.relay !== null) return refused('bulletin.isRelay')
      if (bulletin.state !== 'draft') return refused('bulletin.notInState', { state: bulletin.state })
      const working = { state: 'working', progress: 0 } as const
      if (bulletin.speech.state !== 'working') await d.stores.bulletins.setSpeech(id, bulletin, working)
      enqueue(id)
      d.tell({ type: 'speech', bulletin: id, progress: 0, state: 'working' })
      return done(await showBulletin(d.stores, { ...bulletin, speech: working }, d.now()))
    },
    resume: async () => {
      for (const id of await d.stores.bulletins.withSpeechUnderWay()) enqueue(id)
    },
    idle: () => tail,
    stop: async () => {
      stopping.abort()
      await tail
    },
  }
}

/** Consoles hear every twentieth; the row is not written for it, a late reader sees it with the next message. */
const noteProgress = (d: { tell: TellConsoles }, { id }: Bulletin) => {
  let told = 0
  return (progress: number): void => {
    if (progress - told < 0.05) return
    told = progress
    d.tell({ type: 'speech', bulletin: id, progress: Math.round(progress * 100) / 100, state: 'working' })
  }
}
