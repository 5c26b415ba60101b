/** Its loudspeakers and boards: how each came here, where it stands, and what was last heard of it. */
import { toBase64, toUtf8 } from '@nguon/protocol/bytes'
import { payloadBytes } from '@nguon/protocol/envelope'
import { sha256Hex } from '@nguon/protocol/hash'
import { DeviceId, HubId, toDevice, type UnitId, type UserId } from '@nguon/protocol/ids'
import { bindingMessage } from '@nguon/protocol/messages/binding'
import { generateNodeKey, makeNodeSigner, newUuid } from '@nguon/protocol/node/crypto'
import { day, hour, minute } from '@nguon/protocol/time'
import type { Filling } from './filling.ts'
import { placesOfWard, type Ward } from './places.ts'

export interface Box {
  readonly id: DeviceId
  /** Which ward, from 0. */
  readonly ward: number
}

export interface Boxes {
  readonly boxes: readonly Box[]
  readonly claims: readonly string[]
  /** By ward. */
  readonly batches: readonly string[]
}

export const fillBoxes = (
  filling: Filling,
  { province, wards, administrator }: { province: UnitId; wards: readonly Ward[]; administrator: UserId },
  count: number,
): Boxes => {
  const { insert, upTo, now, since } = filling
  const hub = HubId.parse(newUuid())
  // One key for all: nobody checks a signature here.
  const { key } = makeNodeSigner(generateNodeKey())
  const batches = wards.map(({ id: ward }, n) => {
    const id = newUuid()
    const title = `Đợt 1, phường ${n + 1}`
    insert('claim_batches', { id, title, unit_id: ward, created_by: administrator, created_at: since })
    return id
  })
  const claims: string[] = []
  const boxes = Array.from({ length: count }, (_, n): Box => {
    const number = n + 1
    const ward = number % wards.length
    const [area, place] = [wards[ward]?.id ?? province, wards[ward]?.places[upTo(placesOfWard)] ?? province]
    const id = DeviceId.parse(newUuid())
    const kind = number % 25 === 0 ? 'eboard' : 'loudspeaker'
    const name = `${kind === 'eboard' ? 'Bảng' : 'Loa'} ${number}`
    const claim = newUuid()
    claims.push(claim)
    insert('claims', {
      id: claim,
      secret_hash: sha256Hex(toUtf8(claim)),
      kind,
      name,
      unit_id: place,
      created_by: administrator,
      created_at: since,
      expires_at: since + 30 * day,
      used_at: since + day,
      auto_confirm: 0,
      label: '',
      replaces: null,
      batch_id: batches[ward] ?? null,
      latitude: 21,
      longitude: 105.8,
      note: `cột ${number}`,
      withdrawn_at: null,
      rivals: 0,
    })
    const box = { alg: key.alg, spki: key.spki, hardware_id: `hw-${number}`, firmware: '0.1.0' }
    insert('enrolments', {
      id: newUuid(),
      claim_id: claim,
      ...box,
      check_code: '000000',
      status: 'enrolled',
      requested_at: since,
      device_id: id,
      address: '10.0.0.1',
    })
    const binding = payloadBytes(bindingMessage, {
      hub,
      to: toDevice(id),
      id: newUuid(),
      issuedAt: since,
      version: 1,
      device: id,
      deviceKind: kind,
      key,
      unitPath: [...new Set([province, area, place])],
    })
    insert('devices', {
      id,
      number: number + 100,
      kind,
      name,
      unit_id: place,
      ...box,
      mqtt_password_hash: sha256Hex(toUtf8(id)),
      enrolled_at: since,
      revoked_at: null,
      binding_envelope: JSON.stringify({
        payloadType: bindingMessage.payloadType,
        payload: toBase64(binding),
        signatures: [{ keyid: '0'.repeat(32), sig: Buffer.alloc(64).toString('base64') }],
      }),
    })
    fillPlaceAndSound(filling, id, number)
    fillPresence(filling, id, { number, volume: kind === 'loudspeaker' })
    return { id, ward }
  })
  for (let at = since - day; at < now; at += 10 * day)
    insert('hub_runs', {
      boot: newUuid(),
      started_at: at,
      alive_until: Math.min(now, at + 10 * day - minute),
    })
  return { boxes, claims, batches }
}

const fillPlaceAndSound = ({ insert, random }: Filling, id: DeviceId, number: number): void => {
  const [latitude, longitude] = [20.9 + random() / 5, 105.7 + random() / 5]
  insert('device_places', { device_id: id, latitude, longitude, note: `cột ${number}` })
  if (number % 4 !== 0) return
  const volume = '{"level":70,"byHour":[],"ceilings":[]}'
  insert('sound_settings', { device_id: id, volume, stagger_ms: (number % 3) * 500 })
}

/** One in forty is away; each was away for some hours every other day. */
const fillPresence = (
  { insert, upTo, now, since }: Filling,
  id: DeviceId,
  { number, volume }: { number: number; volume: boolean },
): void => {
  const online = number % 40 !== 0
  insert('device_status', {
    device_id: id,
    session: online ? `s${number}` : null,
    online: online ? 1 : 0,
    since: now - upTo(day),
    last_seen_at: now - upTo(minute),
    program_epoch: 1,
    program_version: 1,
    trust_version: 1,
    journal_id: newUuid(),
    journal_opened_at: since,
    journal_last: 500,
    journal_complete_at: online ? now - upTo(5 * minute) : now - upTo(2 * day),
    playing: null,
    clock: null,
    refused: '{}',
    volume: volume ? '{"level":70,"until":null}' : null,
  })
  for (let at = since; at < now; at += 2 * day)
    insert('device_sessions', {
      device_id: id,
      session: `s${number}-${at}`,
      online_from: at + upTo(hour),
      online_until: Math.min(now, at + 2 * day - upTo(hour)),
      closed: 1,
    })
}
