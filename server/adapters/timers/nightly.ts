/** Housekeeping once a night, in the hub's own time zone. Bulletins never hang on timers: they come from the timetable. */
import { scheduleJob } from 'node-schedule'
import { night } from '../../domain/night.ts'

export interface Nightly {
  stop(): void
}

/** Runs `work` at the hub's night in `timeZone`; a failure is handed to `failed` and tomorrow is another night. */
export const startNightly = (d: {
  timeZone: string
  work: () => Promise<void>
  failed: (error: unknown) => void
}): Nightly => {
  const job = scheduleJob({ ...night, tz: d.timeZone }, () => {
    d.work().catch(d.failed)
  })
  return { stop: () => void job.cancel() }
}
