import type { BulletinId } from '@nguon/protocol/ids'
import type { ScheduleDeps } from './schedule-deps.ts'
import type { WrittenSchedule } from './write-schedule.ts'

/** After the commit: consoles hear of it, and boxes get their programs. */
export const announce = async (
  d: Pick<ScheduleDeps, 'tell' | 'refreshPrograms'>,
  written: readonly Pick<WrittenSchedule, 'bulletins' | 'devices'>[],
): Promise<void> => {
  d.tell({ type: 'schedule' })
  for (const bulletin of new Set(written.flatMap((one): readonly BulletinId[] => one.bulletins)))
    d.tell({ type: 'bulletin', bulletin })
  await d.refreshPrograms([...new Set(written.flatMap((one) => one.devices))])
}
