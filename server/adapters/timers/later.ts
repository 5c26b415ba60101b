import type { Later } from '../../usecases/devices/refresh-or-repair.ts'

/** On the process's own clock; a work that waits keeps no process alive. */
export const later: Later = (ms, work) => {
  const timer = setTimeout(work, ms)
  timer.unref()
  return () => clearTimeout(timer)
}
