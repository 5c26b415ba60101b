import { expect, test } from 'vitest'
import { judgePicture, judgeSound } from '../../../agents/core/verdict.ts'

test.each([
  ['to its end, in its time', { how: 'drained', wallMs: 10_050, takenMs: 10_000 }, 'completed P1 10000'],
  ['a card’s buffer drains late', { how: 'drained', wallMs: 10_700, takenMs: 10_000 }, 'completed P1 10000'],
  ['swallowed in 88 ms', { how: 'drained', wallMs: 88, takenMs: 10_000 }, 'failed tooFast'],
  ['stalled for three seconds', { how: 'drained', wallMs: 13_000, takenMs: 10_000 }, 'failed tooSlow'],
  ['half of the samples', { how: 'drained', wallMs: 10_000, takenMs: 5_000 }, 'failed samplesMissing'],
  [
    'the player died',
    { how: 'broken', wallMs: 4_000, takenMs: 6_000, reason: 'playerEnded' },
    'failed playerEnded',
  ],
  ['stopped', { how: 'stopped', wallMs: 4_000, takenMs: 6_000 }, 'stopped P0 4000'],
] as const)('sound: %s', (_, end, expected) => {
  const v = judgeSound(end, 10_000)
  expect(v.event === 'failed' ? `failed ${v.reason}` : `${v.event} ${v.proof} ${v.playedMs}`).toBe(expected)
})

const shown = { stopped: false, shownMs: 20_000, wallMs: 20_000, captures: null }

test.each([
  ['seen by a page all the time', shown, 'completed P1'],
  ['captured and equal', { ...shown, captures: { taken: 2, matched: 2 } }, 'completed P2'],
  ['one capture differs', { ...shown, captures: { taken: 2, matched: 1 } }, 'failed pictureDiffers'],
  ['no page at all', { ...shown, shownMs: 0 }, 'failed noDisplay'],
  ['the page left in the middle', { ...shown, shownMs: 11_000 }, 'failed noDisplay'],
  ['stopped', { ...shown, stopped: true, shownMs: 3_000 }, 'stopped P0'],
])('picture: %s', (_, end, expected) => {
  const v = judgePicture(end, 20_000)
  expect(v.event === 'failed' ? `failed ${v.reason}` : `${v.event} ${v.proof}`).toBe(expected)
})
