/**
 * What ten thousand boxes cost the broker: memory of each, plain and over TLS, embedded and on Mosquitto; how long all of
 * them need to be back after a restart; and what a real box signals in an ordinary month at IP level. Beside it, in the
 * same run, the floor: a bare server of Node with as many idle connections.
 *
 * Arguments: `--devices N` (10000); `--minutes M` that real boxes are watched (60, at least 25, 0 leaves the month
 * out). The month needs root, for networks of its own (`ip netns`).
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { haveMosquitto } from '../test/support/mosquitto.ts'
import { onBareNode, onEmbedded, onMosquitto } from './connect/on-brokers.ts'
import { makeSite } from './connect/site.ts'
import { leastMinutes, watchMonth, type WatchedMonth } from './connect/watch-month.ts'

export const bench = async (args: readonly string[] = []) => {
  const { values } = parseArgs({
    args: [...args],
    options: { devices: { type: 'string', default: '10000' }, minutes: { type: 'string', default: '60' } },
    strict: false,
  })
  const [count, minutes] = [Number(values.devices), Number(values.minutes)]
  mustHaveDescriptors(count)
  if (minutes > 0 && minutes < leastMinutes) throw new Error(`--minutes: at least ${leastMinutes}, or 0`)
  if (!haveMosquitto) console.error('there is no mosquitto: its figures are left out')

  const folder = await mkdtemp(join(tmpdir(), 'nguon-connect-'))
  const watching = minutes > 0 ? watchMonth(minutes) : undefined
  // Its failure is reported where it is awaited, after the rest.
  watching?.catch(() => undefined)
  try {
    const site = await makeSite(count, folder)
    const plain = await onEmbedded(site, 'plain')
    const secure = await onEmbedded(site, 'secure')
    const figures = [
      figure('kbPerDevicePlain', plain.kb, 'kB', 30),
      figure('kbPerDeviceTls', secure.kb, 'kB', 55),
      ...(haveMosquitto
        ? [
            figure('kbPerDeviceMosquitto', await onMosquitto(site, 'plain'), 'kB', 30),
            figure('kbPerDeviceMosquittoTls', await onMosquitto(site, 'secure'), 'kB'),
          ]
        : []),
      figure('bareNodeKb', await onBareNode(site, 'plain'), 'kB by a bare server of Node'),
      figure('bareNodeTlsKb', await onBareNode(site, 'secure'), 'kB by a bare TLS server of Node'),
      figure('allBackS', secure.backS, 's over TLS', 90),
      figure('allBackCpuS', secure.backCpuS, 's of a core that the broker took for it'),
      figure('allBackPlainS', plain.backS, 's'),
      figure('devices', count, 'devices'),
    ]
    return { figures: [...figures, ...(watching === undefined ? [] : monthFigures(await watching))] }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const monthFigures = ({ month, prices, bursts }: WatchedMonth) => [
  figure('monthMb', month.all / 1e6, 'MB', 25),
  figure('monthSteadyMb', month.steady / 1e6, 'MB: keepalive and short heartbeats'),
  figure('monthTellingsMb', month.tellings / 1e6, 'MB: hourly telemetry in the place of a heartbeat'),
  figure('monthBurstsMb', month.bursts / 1e6, `MB: ${bursts} bursts that ask for the time`),
  figure('monthSessionsMb', month.sessions / 1e6, 'MB: three sessions a day'),
  figure('monthProgramsMb', month.programs / 1e6, 'MB: new programs, presences'),
  figure('monthStatesMb', month.states / 1e6, 'MB over HTTPS: the state, when nothing changed'),
  figure('monthCutsMb', month.cuts / 1e6, 'MB: lost links'),
  figure('telemetryMoreB', prices.more, 'B by which telemetry is more than a heartbeat'),
  figure('burstKb', prices.burst / 1e3, 'kB'),
  figure('sessionKb', prices.session / 1e3, 'kB beside the burst before it'),
  figure('programKb', prices.program / 1e3, 'kB'),
  figure('stateKb', prices.state / 1e3, 'kB with the command to ask for it'),
  figure('cutKb', prices.cut / 1e3, 'kB to be back after a lost link'),
]

const figure = (name: string, value: number, unit: string, max?: number) => ({
  name,
  value: Math.round(value * 100) / 100,
  unit,
  ...(max === undefined ? {} : { wanted: { max } }),
})

/** Node takes as many as it may by itself, and what it starts inherits them. */
const mustHaveDescriptors = (count: number): void => {
  const allowed = execFileSync('sh', ['-c', 'ulimit -Hn']).toString().trim()
  if (allowed !== 'unlimited' && Number(allowed) < count + 200)
    throw new Error(`${count} connections need as many open files, ${allowed} are allowed: ulimit -Hn`)
}
