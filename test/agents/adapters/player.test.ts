import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { setTimeout as wait } from 'node:timers/promises'
import { findFfmpeg } from '@nguon/media/ffmpeg/binary'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeAlsaPlayer } from '../../../agents/adapters/player/alsa.ts'
import { makeWavPlayer } from '../../../agents/adapters/player/wav.ts'
import type { Player } from '../../../agents/ports/output.ts'
import { eventually } from '../../support/eventually.ts'
import { tone } from '../opus.ts'

const sink = fileURLToPath(new URL('../../support/pcm-sink.mjs', import.meta.url))
const mono = () => performance.now()
const durationMs = 3_000

const onTrouble = (error: unknown) => {
  throw error
}

let folder: string
let ffmpeg: string
let file: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-player-'))
  ffmpeg = (await findFfmpeg()).path
  file = (await tone(folder, durationMs / 1000)).file
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const players: [string, (name: string) => Player][] = [
  ['alsa', (name) => makeAlsaPlayer({ ffmpeg, program: sink, device: `file:${folder}/${name}`, mono })],
  [
    'wav',
    () => makeWavPlayer({ ffmpeg, folder: join(folder, 'wav'), mono, onFile: () => undefined, onTrouble }),
  ],
]
const heardBytes = async (kind: string, name: string): Promise<number> =>
  kind === 'wav'
    ? (await readFile(join(folder, 'wav', `${name}.wav`))).readUInt32LE(40)
    : (JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as { frames: number }).frames * 2

test.each(players)('%s: the whole sound, in its own time', async (kind, make) => {
  const sound = make('whole').prepare({ file, durationMs, fromMs: 0, name: 'whole' })
  await sound.ready
  expect(sound.playedMs()).toBe(0)
  const startedAt = mono()
  sound.start()
  const end = await sound.done
  expect(end.how).toBe('drained')
  expect(Math.abs(mono() - startedAt - durationMs)).toBeLessThan(250)
  expect(Math.abs((await heardBytes(kind, 'whole')) / 96 - durationMs)).toBeLessThan(durationMs * 0.01)
  expect(Math.abs(end.takenMs - durationMs)).toBeLessThan(durationMs * 0.01)
})

test.each(players)('%s: stopped, it is over at once and tells how far it came', async (_, make) => {
  const sound = make('stopped').prepare({ file, durationMs, fromMs: 0, name: 'stopped' })
  await sound.ready
  sound.start()
  await wait(1_000)
  const askedAt = mono()
  sound.stop()
  const end = await sound.done
  expect(mono() - askedAt).toBeLessThan(100)
  expect(end.how).toBe('stopped')
  expect(Math.abs(end.wallMs - 1_000)).toBeLessThan(150)
})

test.each(players)('%s: abandoned before its start, it makes no sound', async (_, make) => {
  const sound = make('abandoned').prepare({ file, durationMs, fromMs: 0, name: 'abandoned' })
  await sound.ready
  sound.stop()
  expect(await sound.done).toMatchObject({ how: 'stopped', takenMs: 0, wallMs: 0 })
})

test.each(players)('%s: a file that is no sound is not ready', async (_, make) => {
  const broken = join(folder, 'broken.opus')
  await writeFile(broken, 'không phải âm thanh')
  const sound = make('broken').prepare({ file: broken, durationMs, fromMs: 0, name: 'broken' })
  await expect(sound.ready).rejects.toThrow()
  sound.stop()
  await sound.done
})

test('alsa: a program that dies early is told as broken, with the time it really played', async () => {
  const dying = join(folder, 'dying.sh')
  await writeFile(dying, '#!/bin/sh\nsleep 1\nexit 7\n', { mode: 0o755 })
  const sound = makeAlsaPlayer({ ffmpeg, program: dying, device: undefined, mono }).prepare({
    file,
    durationMs,
    fromMs: 0,
    name: 'x',
  })
  await sound.ready
  sound.start()
  const end = await sound.done
  expect(end).toMatchObject({ how: 'broken', reason: expect.stringContaining('exit 7') as string })
  expect(end.wallMs).toBeLessThan(2_500)
})

test('alsa: a program that does not exist is told by its name', async () => {
  const player = makeAlsaPlayer({ ffmpeg, program: join(folder, 'nowhere'), device: undefined, mono })
  const sound = player.prepare({ file, durationMs, fromMs: 0, name: 'x' })
  expect(await sound.done).toMatchObject({
    how: 'broken',
    reason: expect.stringContaining('nowhere') as string,
  })
  await expect(sound.ready).rejects.toThrow('playerMissing')
})

test('alsa: a start that came late is made good in the first pause, and the sound still counts as whole', async () => {
  // The tone of three seconds, after a second of silence.
  const led = join(folder, 'led.opus')
  await promisify(execFile)(ffmpeg, ['-v', 'error', '-y', '-i', file, '-af', 'adelay=1000', led])
  const player = makeAlsaPlayer({ ffmpeg, program: sink, device: `file:${folder}/led`, mono })
  const sound = player.prepare({ file: led, fromMs: 0, durationMs: 4_000, name: 'led' })
  await sound.ready
  const dueAt = mono() - 8
  sound.start(dueAt)
  const end = await sound.done
  expect(end.how).toBe('drained')
  expect(end.correctedMs).toBeGreaterThan(7)
  expect(end.correctedMs).toBeLessThanOrEqual(10)
  expect(Math.abs(end.takenMs - 4_000)).toBeLessThan(40)
  expect((await heardBytes('alsa', 'led')) / 96).toBeCloseTo(end.takenMs - (end.correctedMs ?? 0), 3)
})

test('alsa: what takes over from another sound waits until that has left the card, and no longer', async () => {
  // A card that is opened directly has room for one program, and a program takes its time to leave.
  const card = join(folder, 'card.sh')
  const lock = join(folder, 'card-in-use')
  await writeFile(
    card,
    `#!/bin/sh
exec 9> '${lock}'
flock -n 9 || exit 1
: > '${lock}.taken'
trap 'sleep 0.1 9>&-; exit 1' TERM
exec 3<&0
cat <&3 > /dev/null 9>&- & wait $!
`,
    { mode: 0o755 },
  )
  const player = makeAlsaPlayer({ ffmpeg, program: card, device: undefined, mono })
  const samples = new Uint8Array(96_000)
  const bulletin = player.prepare({ file, durationMs, fromMs: 0, name: 'bulletin' })
  await eventually('the card is taken', () => existsSync(`${lock}.taken`))
  const stoppedAt = mono()
  bulletin.stop()
  const alarm = player.prepare({ samples, durationMs: 1_000, name: 'alarm' })
  await alarm.ready
  alarm.start()
  expect(await alarm.done).toMatchObject({ how: 'drained', takenMs: 1_000 })
  expect(mono() - stoppedAt).toBeLessThan(1_500)

  // One that was given up before its turn keeps nobody waiting.
  const next = [1, 2, 3].map((n) => player.prepare({ samples, durationMs: 1_000, name: `next-${n}` }))
  next[0]?.stop()
  next[1]?.stop()
  next[2]?.start()
  expect(await next[2]?.done).toMatchObject({ how: 'drained' })
})
