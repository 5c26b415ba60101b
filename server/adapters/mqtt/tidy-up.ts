/**
 * When a city has come back, its logins and greetings have left the heap twice as large as what is still in it, and V8
 * sees no reason to look. One full collection, once nobody has come for a while, gives that back; it takes a tenth of a
 * second, so it is not done in the storm nor for a few.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const storm = 500
const quietMs = 4_000

/** Call it for every login. */
export const tidyUpAfterStorms = (): (() => void) => {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  let logins = 0
  let timer: NodeJS.Timeout | undefined
  return () => {
    logins += 1
    if (logins < storm || typeof collect !== 'function') return
    timer ??= setTimeout(() => {
      logins = 0
      timer = undefined
      Reflect.apply(collect, undefined, [])
    }, quietMs).unref()
    timer.refresh()
  }
}
