import { pino } from 'pino'
import type { Log } from '../../ports/log.ts'
import type { LogRing } from './log-ring.ts'

/**
 * What must never leave the box, whoever logs it by mistake: the log can be asked for from far away. Errors of network
 * libraries carry their options along.
 */
const secrets = ['password', 'secret', 'claim', 'claimSecret', 'authorization'].flatMap((name) => [
  name,
  `*.${name}`,
  `err.*.${name}`,
])

/** Structured lines on stdout; synchronous, so that the last words of a process are not lost. The ring keeps the newest. */
export const makeLog = (fields: object, ring: Pick<LogRing, 'write'>): Log => {
  const stdout = pino.destination({ dest: 1, sync: true })
  const both = {
    write: (line: string): void => {
      stdout.write(line)
      ring.write(line)
    },
  }
  return pino({ base: fields, level: 'info', redact: { paths: secrets, censor: '…' } }, both)
}
