/** Turns a hint into what one person may know of it; nothing when it lies outside of their area. */
import type { ShownState } from '../domain/bulletin.ts'
import { allow, mayAtAll } from '../domain/access.ts'
import type { Person } from '../domain/person.ts'
import { longestStaggerMs } from '../domain/sound-setting.ts'
import type { LiveEvent } from '../ports/live-feed.ts'
import type { Stores } from '../ports/stores.ts'
import type { Now } from '../ports/surroundings.ts'
import { showBulletin } from './bulletins/show-bulletins.ts'
import type { DescribeDevice, DeviceView } from './devices/list-devices.ts'
import { judgedPlays } from './plays/judged-plays.ts'
import { withTitles, type Playback } from './plays/list-playbacks.ts'
import type { BulletinId, DeviceId, UnitId } from '@nguon/protocol/ids'

export type DescribedEvent =
  | { readonly type: 'device'; readonly device: DeviceView }
  | { readonly type: 'playback'; readonly playback: Playback }
  | { readonly type: 'bulletin'; readonly id: BulletinId; readonly state: ShownState }
  | {
      readonly type: 'speech'
      readonly bulletinId: BulletinId
      readonly progress: number
      readonly state: string
    }
  | { readonly type: 'schedule' }
  | { readonly type: 'inbox' }
  | {
      readonly type: 'command'
      readonly commandId: string
      readonly deviceId: DeviceId
      readonly outcome: string
    }
  | { readonly type: 'enrolment' }

export type DescribeEvent = (person: Person, event: LiveEvent) => Promise<DescribedEvent | undefined>

export const makeDescribeEvent =
  (d: { stores: Stores; describeDevice: DescribeDevice; now: Now; timeZone: string }): DescribeEvent =>
  async (person, event) => {
    const sees = async (unit: UnitId | undefined): Promise<boolean> =>
      unit !== undefined && allow(person, 'read', await d.stores.units.readPath(unit))
    switch (event.type) {
      case 'schedule':
        return { type: 'schedule' }
      case 'inbox':
        for (const unit of event.units) if (await sees(unit)) return { type: 'inbox' }
        return undefined
      // Which box it is is not said; whoever lets none in need not know that one waits.
      case 'enrolment':
        return mayAtAll(person, 'device.change') || mayAtAll(person, 'keys.read')
          ? { type: 'enrolment' }
          : undefined
      case 'device': {
        const device = await d.describeDevice(person, event.device)
        return device && { type: 'device', device }
      }
      case 'bulletin': {
        const bulletin = await d.stores.bulletins.find(event.bulletin)
        if (!bulletin || !(await sees(bulletin.unitId))) return undefined
        const { shownState } = await showBulletin(d.stores, bulletin, d.now())
        return { type: 'bulletin', id: bulletin.id, state: shownState }
      }
      case 'speech': {
        const { bulletin: bulletinId, progress, state } = event
        const bulletin = await d.stores.bulletins.find(bulletinId)
        return (await sees(bulletin?.unitId)) ? { type: 'speech', bulletinId, progress, state } : undefined
      }
      case 'command': {
        const device = await d.stores.devices.find(event.device)
        const { command: commandId, device: deviceId, outcome } = event
        return (await sees(device?.unit)) ? { type: 'command', commandId, deviceId, outcome } : undefined
      }
      case 'playback': {
        const device = await d.stores.devices.find(event.device)
        const play = await d.stores.plays.find(event.device, event.occurrence)
        if (!device || !play || !(await sees(device.unit))) return undefined
        // Its box may begin later than the timetable says.
        const window = { from: play.plannedAt - longestStaggerMs, to: play.plannedAt + 1 }
        const judged = await judgedPlays(d.stores, [device], window, { now: d.now(), timeZone: d.timeZone })
        const [playback] = await withTitles(
          d.stores,
          judged.filter((line) => line.occurrence === event.occurrence),
        )
        return playback && { type: 'playback', playback }
      }
    }
  }
