import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { hrtime } from 'node:process'
import type { Timepiece } from '../../ports/timepiece.ts'

/** systemd-timesyncd makes this file at its first successful synchronisation of a boot. */
const synchronizedFile = '/run/systemd/timesync/synchronized'

export const makeTimepiece = ({ trustSystem }: { trustSystem: 'auto' | 'yes' }): Timepiece => ({
  mono: () => Number(hrtime.bigint() / 1_000n) / 1_000,
  system: () => Date.now(),
  bootId: bootId(),
  systemTrusted: () => trustSystem === 'yes' || existsSync(synchronizedFile),
})

// Without Linux's boot id nothing may be believed across restarts, so every start counts as a boot.
const bootId = (): string => {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return randomUUID()
  }
}
