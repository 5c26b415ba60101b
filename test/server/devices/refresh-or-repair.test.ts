import { DeviceId } from '@nguon/protocol/ids'
import { expect, test } from 'vitest'
import { makeRefreshOrRepair } from '../../../server/usecases/devices/refresh-or-repair.ts'

const device = DeviceId.parse('01939c00-0000-7000-8000-000000000001')

/** Fails as often as it is told to, and lets the test say when the next try comes. */
const setUp = (failures: number) => {
  const tried: unknown[] = []
  const errors: string[] = []
  const waiting: { ms: number; work: () => void }[] = []
  const quiet = () => undefined
  const repair = makeRefreshOrRepair({
    refresh: async (devices) => {
      tried.push(devices)
      if (tried.length <= failures) throw new Error('the disk is full')
    },
    later: (ms, work) => {
      const entry = { ms, work }
      waiting.push(entry)
      return () => void waiting.splice(waiting.indexOf(entry), 1)
    },
    log: { debug: quiet, info: quiet, warn: quiet, error: (_, message) => errors.push(message) },
  })
  return { tried, errors, waiting, repair }
}

test('what was decided stands although the programs could not be made; they are made later', async () => {
  const { tried, errors, waiting, repair } = setUp(2)
  await repair.refresh([device])
  expect(errors).toHaveLength(1)
  await nextTry(waiting)
  expect(waiting.map(({ ms }) => ms)).toEqual([2_000])
  await nextTry(waiting)
  expect(tried).toEqual([[device], [device], [device]])
  expect(waiting).toEqual([])
  expect(errors).toHaveLength(2)
})

test('a hub that stops tries no more', async () => {
  const { waiting, repair } = setUp(1)
  await repair.refresh()
  expect(waiting).toHaveLength(1)
  repair.stop()
  expect(waiting).toEqual([])
})

const nextTry = async (waiting: { work: () => void }[]) => {
  waiting.shift()?.work()
  await new Promise(setImmediate)
}
