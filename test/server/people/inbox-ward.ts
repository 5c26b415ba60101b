/** A city that sends, a ward that answers, and its neighbour: what facts about the inbox ask of them. */
import { day } from '@nguon/protocol/time'
import { Inbox, SentProgrammes } from '../../../server/adapters/http/contracts/inbox.ts'
import { Schedules } from '../../../server/adapters/http/contracts/schedules.ts'
import { monday } from './hub.ts'
import { five, startTimetableWard, type TimetableWard } from './timetable-ward.ts'

export const startInboxWard = async () => {
  const ward = await startTimetableWard()
  const { hub } = ward
  const city = await hub.signIn(await hub.person('officer', 'tp', hub.units.province))
  const neighbour = await hub.signIn(await hub.person('officer', 'la', hub.units.otherWard))
  const otherBox = await hub.device('loudspeaker', hub.units.otherWard)

  /** Nothing planned, nothing sent, nothing told. */
  const clear = async () => {
    await ward.clear()
    for (const { id } of await hub.stores.inbox.sentBy([hub.units.province], 100))
      await hub.stores.inbox.setWithdrawn(id, 0, ward.author)
    hub.told.length = 0
    hub.refreshed.length = 0
  }

  const ask = (as: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) =>
    hub.send(method, `/api/v1${path}`, { as, ...(body === undefined ? {} : { body }) })

  const send = async (part: object = {}, of: Parameters<TimetableWard['approved']>[0] = {}) => {
    const bulletin = await ward.approved({ unit: hub.units.province, ...of })
    const sent = await ask(city, 'POST', '/sent-programmes', {
      items: [{ bulletinId: bulletin }],
      when: { kind: 'once', at: five },
      playBy: monday + 7 * day,
      note: 'Đề nghị phát đủ.',
      targets: [hub.units.province],
      ...part,
    })
    return { bulletin, sent, id: String(sent.body['id']) }
  }

  /** What is open in somebody's inbox of what was sent last. */
  const inbox = async (as = ward.officer) => Inbox.parse((await ask(as, 'GET', '/inbox')).body).items
  const entryOf = async (id: string, as = ward.officer) => {
    const found = (await inbox(as)).find((entry) => entry.programme.id === id)
    if (found === undefined) throw new Error('it did not arrive')
    return found
  }
  const answersTo = async (id: string, as = city) => {
    const { items } = SentProgrammes.parse((await ask(as, 'GET', '/sent-programmes')).body)
    const found = items.find((one) => one.programme.id === id)
    if (found === undefined) throw new Error('it was not sent')
    return found
  }
  const stateIn = async (id: string, unit: string, as = city) =>
    (await answersTo(id, as)).answers.find((answer) => answer.unit.id === unit)
  const weekOf = async (as: string) =>
    Schedules.parse((await ask(as, 'GET', `/schedules?from=${monday}&to=${monday + 7 * day}`)).body)
  const place = (entry: { id: string }, part: object = {}, as = ward.officer) =>
    ask(as, 'POST', `/inbox/${entry.id}/place`, { when: { kind: 'once', at: five }, ...part })

  return {
    ward,
    city,
    neighbour,
    otherBox,
    clear,
    ask,
    send,
    inbox,
    entryOf,
    answersTo,
    stateIn,
    weekOf,
    place,
  }
}

export const codeOf = ({ body }: { body: Record<string, unknown> }) => body['code']
