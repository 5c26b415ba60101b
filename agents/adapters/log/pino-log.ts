import { pino } from 'pino'
import type { Log } from '../../ports/log.ts'

/** Structured lines on stdout; synchronous, so that the last words of a process are not lost. */
export const makeLog = (fields: object): Log =>
  pino({ base: fields, level: 'info' }, pino.destination({ dest: 1, sync: true }))
