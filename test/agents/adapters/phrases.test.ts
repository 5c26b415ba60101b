/** What a box can say by itself is the house's own voice, as it would be recorded today. */
import { findFfmpeg } from '@nguon/media/ffmpeg/binary'
import { decodeToPcm } from '@nguon/media/ffmpeg/decode'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { shippedPhrases } from '../../../agents/adapters/phrases/shipped-phrases.ts'
import { phraseNames } from '../../../agents/ports/phrases.ts'
import { recordPhrases } from '../../../scripts/record-phrases.ts'
import { rmsDb } from '../../support/loudness.ts'

test('every phrase is shipped, small, and decodes to what it says it is; some are recorded anew and are the same', async () => {
  const { path: ffmpeg } = await findFfmpeg()
  const decoded = async (encoded: Uint8Array) => buffer(decodeToPcm({ ffmpeg, file: encoded }).stdout)
  // The longest, and the two that are told apart by their tone alone.
  const fresh = await recordPhrases(['checkCode', '4', '7'])
  expect(Object.keys(fresh).toSorted()).toEqual(['4', '7', 'checkCode'])
  let bytes = 0
  for (const name of phraseNames) {
    const shipped = shippedPhrases(name)
    if (shipped === undefined || !('encoded' in shipped)) throw new Error(`${name} is not shipped`)
    bytes += shipped.encoded.length
    const samples = await decoded(shipped.encoded)
    expect(samples.length / 96, name).toBe(shipped.durationMs)
    expect(rmsDb(samples), name).toBeGreaterThan(-24)
    const today = fresh[name]
    if (today === undefined) continue
    expect(today.durationMs, name).toBe(shipped.durationMs)
    const said = await decoded(Buffer.from(today.ogg, 'base64'))
    // An encoder of another machine may give other bytes, and the same sound.
    expect(alike(samples, said), name).toBeGreaterThan(0.95)
  }
  expect(bytes).toBeLessThan(40_000)
}, 60_000)

/** Correlation of 16-bit samples: 1 when they are the same sound. */
const alike = (one: Buffer, other: Buffer): number => {
  let [both, ones, others] = [0, 0, 0]
  for (let at = 0; at + 1 < Math.min(one.length, other.length); at += 2) {
    const [a, b] = [one.readInt16LE(at), other.readInt16LE(at)]
    both += a * b
    ones += a * a
    others += b * b
  }
  return both / Math.sqrt(ones * others)
}
