/** What an installer's list would make, and everything that is wrong with it, line by line. Writes nothing. */
import type { DeviceKind, UnitId } from '@nguon/protocol/ids'
import { areasOf, mayAtAll } from '../../domain/access.ts'
import { makeMatchUnit } from '../../domain/box-list/match-unit.ts'
import { readBoxList, type BoxLine } from '../../domain/box-list/read-box-list.ts'
import { plainKey } from '../../domain/box-list/columns.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { inForceAt, type Unit } from '../../domain/unit.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import type { WantedBox } from './new-claim.ts'

export const batchFaultCodes = [
  'noName',
  'longName',
  'longNote',
  'kindUnknown',
  'unitMissing',
  'unitUnknown',
  'unitAmbiguous',
  'pointUnreadable',
  'labelTwice',
  'nameTwice',
  'nameTaken',
  'replacesUnknown',
  'replacesAmbiguous',
  'replacesTwice',
  'replacesKind',
  'replacesForbidden',
] as const
export type BatchFaultCode = (typeof batchFaultCodes)[number]

export interface BatchFault {
  readonly line: number
  readonly code: BatchFaultCode
  readonly params: Readonly<Record<string, string | number>>
}

export interface PlannedBox extends WantedBox {
  readonly line: number
  readonly unitName: string
  readonly replacesName: string | null
}

export interface BatchPlan {
  /** Lines without a fault. */
  readonly boxes: readonly PlannedBox[]
  readonly faults: readonly BatchFault[]
}

export type PreviewBatch = (by: Person, text: string) => Promise<Outcome<BatchPlan>>

export const makePreviewBatch =
  (d: { stores: Stores; now: Now }): PreviewBatch =>
  (by, text) =>
    planBatch(d.stores, { by, text, now: d.now() })

export const planBatch = async (
  stores: Pick<Stores, 'units' | 'devices' | 'successions'>,
  of: { by: Person; text: string; now: number },
): Promise<Outcome<BatchPlan>> => {
  if (!mayAtAll(of.by, 'device.change')) return refused('session.notAllowed')
  const lines = readBoxList(of.text)
  if (!lines.ok) return lines
  const judge = makeJudge(await readGround(stores, of))
  const boxes: PlannedBox[] = []
  const faults: BatchFault[] = []
  for (const line of lines.value) {
    const judged = judge(line)
    if (Array.isArray(judged)) faults.push(...judged)
    else boxes.push(judged)
  }
  return done({ boxes, faults })
}

interface Ground {
  readonly units: readonly Unit[]
  readonly devices: readonly DeviceRecord[]
  /** Where the person may revoke: whoever follows a box that runs ends it. */
  readonly revocable: ReadonlySet<UnitId>
}

/** Units of the person's area that are in force, and the devices there that nobody has followed. */
const readGround = async (
  stores: Pick<Stores, 'units' | 'devices' | 'successions'>,
  { by, now }: { by: Person; now: number },
): Promise<Ground> => {
  const units = new Map<UnitId, Unit>()
  for (const top of areasOf(by, 'device.change'))
    for (const unit of inForceAt(await stores.units.within(top), now)) units.set(unit.id, unit)
  const followed = new Set((await stores.successions.all()).map(({ predecessor }) => predecessor))
  const devices = (await stores.devices.all()).filter(({ id, unit }) => units.has(unit) && !followed.has(id))
  const revocable = new Set<UnitId>()
  for (const top of areasOf(by, 'device.revoke'))
    for (const { id } of await stores.units.within(top)) revocable.add(id)
  return { units: [...units.values()], devices, revocable }
}

const makeJudge = ({ units, devices, revocable }: Ground) => {
  const matchUnit = makeMatchUnit(units)
  const nameOf = new Map(units.map(({ id, name }) => [id, name]))
  const labels = new Map<string, number>()
  const names = new Map<string, number>()
  const followed = new Map<string, number>()

  return (line: BoxLine): PlannedBox | BatchFault[] => {
    const faults: BatchFault[] = []
    const fault = (code: BatchFaultCode, params: BatchFault['params'] = {}) => {
      faults.push({ line: line.line, code, params })
    }
    const twice = (seen: Map<string, number>, key: string, code: BatchFaultCode, value: string) => {
      const earlier = seen.get(key)
      if (earlier === undefined) seen.set(key, line.line)
      else fault(code, { value, earlier })
    }
    if (line.kind === undefined) fault('kindUnknown', { value: line.kindText })
    if (line.point === undefined) fault('pointUnreadable')
    if (line.note.length > 200) fault('longNote', { max: 200 })
    if (line.label !== '') twice(labels, plainKey(line.label), 'labelTwice', line.label)

    const predecessor = line.replaces === '' ? undefined : follow(line, devices, fault)
    if (predecessor) {
      twice(followed, predecessor.id, 'replacesTwice', predecessor.name)
      if (line.kind !== undefined && line.kind !== predecessor.kind)
        fault('replacesKind', { value: predecessor.name })
      if (predecessor.revokedAt === null && !revocable.has(predecessor.unit))
        fault('replacesForbidden', { value: predecessor.name })
    }
    const unit = predecessor?.unit ?? (line.replaces === '' ? unitOf(line, matchUnit, fault) : undefined)
    const name = predecessor?.name ?? line.name
    if (line.replaces === '') {
      if (name === '') fault('noName')
      if (name.length > 100) fault('longName', { max: 100 })
      if (name !== '' && unit !== undefined) {
        const key = `${unit} ${name.toLowerCase()}`
        twice(names, key, 'nameTwice', name)
        if (
          devices.some(
            (device) => device.revokedAt === null && `${device.unit} ${device.name.toLowerCase()}` === key,
          )
        )
          fault('nameTaken', { value: name })
      }
    }
    if (faults.length > 0 || unit === undefined || line.kind === undefined) return faults
    return {
      line: line.line,
      kind: line.kind satisfies DeviceKind,
      name,
      unit,
      unitName: nameOf.get(unit) ?? '',
      label: line.label.slice(0, 60),
      place: placeOf(line),
      replaces: predecessor?.id ?? null,
      replacesName: predecessor?.name ?? null,
    }
  }
}

type Fault = (code: BatchFaultCode, params?: BatchFault['params']) => void

const unitOf = (line: BoxLine, matchUnit: ReturnType<typeof makeMatchUnit>, fault: Fault) => {
  if (line.unit === '') {
    fault('unitMissing')
    return undefined
  }
  const match = matchUnit(line.unit)
  if (match.found === 'one') return match.unit.id
  if (match.found === 'none') fault('unitUnknown', { value: line.unit })
  else fault('unitAmbiguous', { value: line.unit, choices: match.choices.join('; ') })
  return undefined
}

/** By the number that people say, or by name. */
const follow = (line: BoxLine, devices: readonly DeviceRecord[], fault: Fault): DeviceRecord | undefined => {
  const number = /^#?0*(\d{1,9})$/.exec(line.replaces)?.[1]
  const key = plainKey(line.replaces)
  const found = devices.filter((device) =>
    number === undefined ? plainKey(device.name) === key : device.number === Number(number),
  )
  const [first] = found
  if (first === undefined) fault('replacesUnknown', { value: line.replaces })
  else if (found.length > 1)
    fault('replacesAmbiguous', {
      value: line.replaces,
      choices: found
        .slice(0, 5)
        .map((device) => device.number)
        .join(', '),
    })
  else return first
  return undefined
}

const placeOf = ({ point, note }: BoxLine): WantedBox['place'] =>
  !point && note === ''
    ? null
    : { latitude: point?.latitude ?? null, longitude: point?.longitude ?? null, note }
