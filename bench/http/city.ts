/** A city as a hub has it after months: units, people, boxes, what they were to play, and what became of it. */
import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import { sha256Hex } from '@nguon/protocol/hash'
import { toBase64, toUtf8 } from '@nguon/protocol/bytes'
import { payloadBytes } from '@nguon/protocol/envelope'
import {
  BulletinId,
  DeviceId,
  HubId,
  RuleId,
  toDevice,
  UnitId,
  UserId,
  type DeviceKind,
} from '@nguon/protocol/ids'
import { bindingMessage, type Binding } from '@nguon/protocol/messages/binding'
import { generateNodeKey, makeNodeSigner, newUuid } from '@nguon/protocol/node/crypto'
import { addDays, day, defaultTimeZone, hour, instantOf, localDateOf, minute } from '@nguon/protocol/time'
import { emptyCalendar } from '@nguon/protocol/timetable/calendar'
import { sessionsBetween } from '@nguon/protocol/timetable/expand'
import type { Rule } from '@nguon/protocol/timetable/rule'
import { genesis, rowHash } from '../../server/domain/audit-chain.ts'
import { seededRandom } from '../../test/support/seeded-random.ts'
import { inserter } from './inserter.ts'
import { outline } from './outline.ts'
import { playWriter } from './play-writer.ts'

export interface CitySize {
  readonly wards: number
  readonly devices: number
  /** How far back its records go. */
  readonly days: number
}

export interface City {
  readonly province: UnitId
  readonly wards: readonly UnitId[]
  readonly group: string
  readonly administrator: UserId
  readonly officer: UserId
  readonly districtReader: UserId
  /** Of the officer's ward. */
  readonly device: DeviceId
  readonly bulletin: BulletinId
  readonly claim: string
  readonly command: string
  readonly batch: string
}

const zone = defaultTimeZone
const unitsOfWard = 8
const itemsOfSession = [3, 4] as const

/** Into the database of a hub that has been started once and stands still now. */
export const fillCity = (file: string, size: CitySize, now: number): City => {
  const db = new Database(file)
  // What breaks off here is made anew; the hub opens it with its own care.
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = OFF')
  db.pragma('foreign_keys = OFF')
  try {
    const city = fill(db, size, now)
    db.pragma('wal_checkpoint(TRUNCATE)')
    return city
  } finally {
    db.close()
  }
}

const fill = (db: Database.Database, size: CitySize, now: number): City => {
  const random = seededRandom(5)
  const upTo = (n: number) => Math.floor(random() * n)
  const { insert, flush } = inserter(db)
  const province = UnitId.parse(
    (db.prepare("select value from settings where key = 'rootUnit'").get() as { value: string }).value,
  )
  const since = now - size.days * day
  const today = localDateOf(now, zone)

  // Units --------------------------------------------------------------------------------------------------------------
  const unit = (parent: UnitId, kind: string, name: string, code: string | null): UnitId => {
    const id = UnitId.parse(newUuid())
    insert('units', { id, parent_id: parent, kind, name, code, valid_from: since, valid_until: null })
    if (code !== null) insert('unit_codes', { unit_id: id, code, from_at: since, until_at: null })
    return id
  }
  const wards = Array.from({ length: size.wards }, (_, n) => {
    const id = unit(province, 'commune', `Phường ${n + 1}`, String(10_000 + n))
    const places = [id]
    for (let part = 1; part < unitsOfWard; part += 1)
      places.push(unit(id, 'hamlet', `Tổ dân phố ${part}`, null))
    insert('unit_boundaries', { unit_id: id, geometry: outline(n, random), imported_at: since })
    return { id, places }
  })
  const groups = Array.from({ length: Math.ceil(size.wards / 5) }, (_, n) => {
    const id = randomUUID()
    insert('report_groups', { id, name: `Địa bàn ${n + 1}`, created_at: since })
    for (const ward of wards.slice(n * 5, n * 5 + 5))
      insert('report_group_units', { group_id: id, unit_id: ward.id })
    return id
  })

  // People -------------------------------------------------------------------------------------------------------------
  let people = 0
  const person = (role: string, unitId: UnitId): UserId => {
    const id = UserId.parse(newUuid())
    people += 1
    insert('users', {
      ...{
        id,
        user_name: `nguoi${people}`,
        name: `Nguyễn Văn ${people}`,
        title: 'Công chức',
        role,
        unit_id: unitId,
      },
      ...{ password_hash: null, password_set_at: null, contact: '', origin: 'invitation', created_at: since },
      disabled_at: null,
    })
    return id
  }
  const administrator = person('administrator', province)
  const grant = (userId: UserId, role: string, group: string) =>
    insert('grants', {
      ...{ id: randomUUID(), user_id: userId, role, unit_id: null, group_id: group },
      ...{ from_at: since, until_at: null, created_by: administrator, deputy_for: null },
    })
  const staff = wards.map(({ id }) => ({
    officer: person('officer', id),
    approver: person('approver', id),
    others: [person('collaborator', id), person('technician', id), person('viewer', id)],
  }))
  const readers = groups.map((group, n) => {
    const id = person('viewer', wards[n * 5]?.id ?? province)
    grant(id, 'viewer', group)
    return id
  })

  const hub = HubId.parse(newUuid())
  const { key } = makeNodeSigner(generateNodeKey())
  const { spki } = key
  const parts = new Map(wards.flatMap(({ id, places }) => places.map((place) => [place, id])))
  const bindingOf = (device: DeviceId, place: UnitId, kind: DeviceKind): Binding => ({
    ...{
      hub,
      to: toDevice(device),
      id: newUuid(),
      issuedAt: since,
      version: 1,
      device,
      deviceKind: kind,
      key,
    },
    unitPath: [...new Set([province, parts.get(place) ?? place, place])],
  })

  // Boxes --------------------------------------------------------------------------------------------------------------
  const boxes: { id: DeviceId; ward: number }[] = []
  const batches = wards.map((ward, n) => {
    const id = newUuid()
    insert('claim_batches', {
      ...{
        id,
        title: `Đợt 1, phường ${n + 1}`,
        unit_id: ward.id,
        created_by: administrator,
        created_at: since,
      },
    })
    return id
  })
  const claims: string[] = []
  for (let number = 1; number <= size.devices; number += 1) {
    const ward = number % size.wards
    const place = wards[ward]?.places[upTo(unitsOfWard)] ?? province
    const id = DeviceId.parse(newUuid())
    const kind = number % 25 === 0 ? 'eboard' : 'loudspeaker'
    const name = `${kind === 'eboard' ? 'Bảng' : 'Loa'} ${number}`
    const claim = newUuid()
    claims.push(claim)
    boxes.push({ id, ward })
    insert('claims', {
      ...{
        id: claim,
        secret_hash: sha256Hex(toUtf8(claim)),
        kind,
        name,
        unit_id: place,
        created_by: administrator,
      },
      ...{
        created_at: since,
        expires_at: since + 30 * day,
        used_at: since + day,
        auto_confirm: 0,
        label: '',
      },
      ...{
        replaces: null,
        batch_id: batches[ward] ?? null,
        latitude: 21,
        longitude: 105.8,
        note: `cột ${number}`,
      },
      ...{ withdrawn_at: null, rivals: 0 },
    })
    insert('enrolments', {
      ...{
        id: newUuid(),
        claim_id: claim,
        alg: 'ed25519',
        spki,
        hardware_id: `hw-${number}`,
        firmware: '0.1.0',
      },
      ...{
        check_code: '000000',
        status: 'enrolled',
        requested_at: since,
        device_id: id,
        address: '10.0.0.1',
      },
    })
    insert('devices', {
      ...{
        id,
        number: number + 100,
        kind,
        name,
        unit_id: place,
        alg: 'ed25519',
        spki,
        hardware_id: `hw-${number}`,
      },
      ...{
        firmware: '0.1.0',
        mqtt_password_hash: sha256Hex(toUtf8(id)),
        enrolled_at: since,
        revoked_at: null,
      },
      binding_envelope: JSON.stringify({
        payloadType: bindingMessage.payloadType,
        payload: toBase64(payloadBytes(bindingMessage, bindingOf(id, place, kind))),
        signatures: [{ keyid: '0'.repeat(32), sig: Buffer.alloc(64).toString('base64') }],
      }),
    })
    insert('device_places', {
      ...{
        device_id: id,
        latitude: 20.9 + random() / 5,
        longitude: 105.7 + random() / 5,
        note: `cột ${number}`,
      },
    })
    const online = number % 40 !== 0
    insert('device_status', {
      ...{
        device_id: id,
        session: online ? `s${number}` : null,
        online: online ? 1 : 0,
        since: now - upTo(day),
      },
      ...{ last_seen_at: now - upTo(minute), program_epoch: 1, program_version: 1, trust_version: 1 },
      ...{ journal_id: newUuid(), journal_opened_at: since, journal_last: 500 },
      journal_complete_at: online ? now - upTo(5 * minute) : now - upTo(2 * day),
      ...{ playing: null, clock: null, refused: '{}' },
      volume: kind === 'eboard' ? null : '{"level":70,"until":null}',
    })
    for (let at = since; at < now; at += 2 * day)
      insert('device_sessions', {
        ...{ device_id: id, session: `s${number}-${at}`, online_from: at + upTo(hour) },
        ...{ online_until: Math.min(now, at + 2 * day - upTo(hour)), closed: 1 },
      })
    if (number % 4 === 0)
      insert('sound_settings', {
        device_id: id,
        volume: '{"level":70,"byHour":[],"ceilings":[]}',
        stagger_ms: (number % 3) * 500,
      })
  }
  for (let at = since - day; at < now; at += 10 * day)
    insert('hub_runs', {
      boot: newUuid(),
      started_at: at,
      alive_until: Math.min(now, at + 10 * day - minute),
    })

  // What was said, and when it was to be said --------------------------------------------------------------------------
  const boxesOf = new Map(wards.map((_, n) => [n, boxes.filter(({ ward }) => ward === n)]))
  let spoken = 0
  const bulletin = (
    ward: { id: UnitId },
    by: { officer: UserId; approver: UserId },
    at: number,
    state: string,
  ) => {
    spoken += 1
    const id = BulletinId.parse(newUuid())
    const manifest = sha256Hex(toUtf8(id))
    const decided = state === 'approved'
    insert('blobs', {
      ...{ sha256: manifest, bytes: 1_500, media_type: 'application/json', created_at: at },
      body: JSON.stringify({ payloadType: 'x', payload: 'A'.repeat(1_200), signatures: [] }),
    })
    insert('bulletins', {
      ...{ id, revision: 1, unit_id: ward.id, author_id: by.officer, writer_id: by.officer, state },
      ...{
        title: `Thông báo số ${spoken} của phường`,
        text: 'Ủy ban nhân dân phường thông báo. '.repeat(25),
      },
      ...{ voice: 'vi', topic: 'general', priority: 'normal', relay_source: null, speech_state: 'ready' },
      ...{ speech_progress: 1, manifest_payload: null, manifest_sha256: decided ? manifest : null },
      speech: JSON.stringify({
        ...{
          sha256: manifest,
          bytes: 180_000,
          durationMs: 60_000 + upTo(120_000),
          lufs: -16,
          truePeakDb: -2,
        },
        ...{
          peaks: Array.from({ length: 300 }, () => upTo(100) / 100),
          spoken: 'Ủy ban. '.repeat(80),
          marks: [],
        },
      }),
      ...{ not_before: at, not_after: at + 30 * day, max_plays: 120, created_at: at, updated_at: at },
      ...{ submitted_at: state === 'draft' ? null : at, decided_at: decided ? at : null },
      ...{ decided_by: decided ? by.approver : null, refusal_ground: null, refusal_remark: null },
    })
    return { id, manifest }
  }
  const plays = playWriter(insert, random)
  const schedule = (
    by: UserId,
    { from, until, time }: { from: string; until: string; time: string },
    items: readonly { id: BulletinId; manifest: string }[],
    to: { target: UnitId; devices: readonly { id: DeviceId }[] },
  ) => {
    const id = RuleId.parse(newUuid())
    const at = instantOf(`${from}T00:00:00`, zone) - 6 * hour
    const lastEndsAt = instantOf(`${until}T${time}`, zone) + hour
    const rule: Rule = {
      ...{ id, priority: 'normal', effectiveFrom: at, effectiveUntil: null, gapMs: 2_000 },
      start: { kind: 'daily', time, from, until },
      items: items.map(({ manifest }, n) => ({
        id: String(n + 1),
        manifest,
        plannedMs: 60_000 + n * 20_000,
      })),
    }
    insert('schedules', {
      ...{ id, bulletin_id: items[0]?.id ?? '', manifest_sha256: items[0]?.manifest ?? '' },
      ...{ rule: JSON.stringify(rule), targets: JSON.stringify([{ kind: 'unit', id: to.target }]) },
      ...{
        created_by: by,
        created_at: at,
        effective_from: at,
        effective_until: null,
        last_ends_at: lastEndsAt,
      },
      replaces: null,
    })
    for (const [position, item] of items.entries())
      insert('schedule_items', {
        ...{ schedule_id: id, position, item_id: String(position + 1), bulletin_id: item.id },
        ...{ manifest_sha256: item.manifest, relay: 0 },
      })
    for (const device of to.devices)
      insert('schedule_devices', { schedule_id: id, device_id: device.id, from_at: at, until_at: null })
    const bulletinOf = new Map(items.map(({ manifest, id: bulletinId }) => [manifest, bulletinId]))
    for (const session of sessionsBetween(
      { timeZone: zone, rules: [rule], calendar: emptyCalendar },
      at,
      now,
    ))
      for (const o of session.occurrences)
        if (o.endsAt < now)
          for (const device of to.devices) plays(device.id, o, bulletinOf.get(o.manifest) ?? null)
  }
  const weeks = Math.ceil(size.days / 7)
  let newest = BulletinId.parse(newUuid())
  for (const [n, ward] of wards.entries()) {
    const by = staff[n] ?? { officer: administrator, approver: administrator }
    for (let week = weeks; week >= -1; week -= 1) {
      const from = addDays(today, -7 * week - 3)
      const at = instantOf(`${from}T00:00:00`, zone) - day
      const dates = { from, until: addDays(from, 6) }
      for (const [session, count] of itemsOfSession.entries()) {
        const items = Array.from({ length: count }, () => bulletin(ward, by, Math.min(at, now), 'approved'))
        const time = session === 0 ? `05:${30 + (n % 4) * 5}:00` : `16:${30 + (n % 4) * 5}:00`
        schedule(by.officer, { ...dates, time }, items, { target: ward.id, devices: boxesOf.get(n) ?? [] })
        newest = items[0]?.id ?? newest
      }
    }
    for (const state of ['draft', 'draft', 'submitted', 'refused'])
      bulletin(ward, by, now - upTo(7 * day), state)
  }
  // One a day from the city, to all.
  const city = { officer: administrator, approver: administrator }
  for (let week = weeks; week >= -1; week -= 1) {
    const from = addDays(today, -7 * week - 3)
    const item = bulletin({ id: province }, city, instantOf(`${from}T00:00:00`, zone) - day, 'approved')
    schedule(administrator, { from, until: addDays(from, 6), time: '17:30:00' }, [item], {
      target: province,
      devices: boxes,
    })
    const programme = newUuid()
    insert('sent_programmes', {
      ...{ id: programme, unit_id: province, gap_ms: 0, priority: 'normal', length_ms: 60_000 },
      ...{ wished: JSON.stringify({ kind: 'once', at: now }), play_by: now + day, note: '' },
      ...{
        targets: JSON.stringify([province]),
        created_by: administrator,
        created_at: now - Math.max(0, week) * 7 * day,
      },
      ...{ withdrawn_at: null, withdrawn_by: null },
    })
    insert('sent_programme_items', { programme_id: programme, position: 0, bulletin_id: item.id, repeat: 1 })
    for (const ward of wards)
      insert('inbox_entries', {
        ...{ id: newUuid(), programme_id: programme, unit_id: ward.id, state: 'declined', schedule_id: null },
        ...{
          reason: 'Trùng giờ',
          obstacle: null,
          answered_by: administrator,
          answered_at: now,
          seen_at: now,
        },
      })
  }

  // Orders and the trail -----------------------------------------------------------------------------------------------
  let command = ''
  for (const [n, ward] of wards.entries())
    for (let turn = 0; turn < 4; turn += 1) {
      command = newUuid()
      const at = now - turn * 7 * day - upTo(day)
      insert('commands', {
        ...{
          id: command,
          kind: 'testChime',
          audience: `z:${ward.id}`,
          issued_by: staff[n]?.officer ?? administrator,
        },
        ...{ issued_at: at, expires_at: at + minute, params: JSON.stringify({ kind: 'testChime' }) },
      })
      for (const box of boxesOf.get(n) ?? []) {
        insert('command_targets', {
          command_id: command,
          device_id: box.id,
          kind: 'testChime',
          issued_at: at,
        })
        insert('command_results', {
          ...{
            command_id: command,
            device_id: box.id,
            outcome: 'done',
            at: at + 2_000,
            reason: null,
            details: null,
          },
          started_at: null,
        })
      }
    }
  const head = db.prepare('select seq, hash from audit order by seq desc').get() as
    { seq: number; hash: string } | undefined
  let { seq, hash: prev } = head ?? { seq: 0, hash: genesis }
  for (let at = since; at < now; at += (size.days * day) / (size.days * 1_500)) {
    seq += 1
    const n = upTo(wards.length)
    const row = {
      ...{
        seq,
        id: newUuid(),
        at: Math.floor(at),
        userId: staff[n]?.officer ?? administrator,
        deputyFor: null,
      },
      ...{ action: ['session.openByPassword', 'bulletin.edit', 'schedule.create'][seq % 3] ?? '' },
      ...{
        unitId: wards[n]?.id ?? province,
        subject: newest,
        before: null,
        after: '{"title":"Thông báo"}',
        prev,
      },
    }
    prev = rowHash(row)
    insert('audit', {
      ...{
        id: row.id,
        at: row.at,
        user_id: row.userId,
        action: row.action,
        unit_id: row.unitId,
        subject: row.subject,
      },
      ...{ before: null, after: row.after, deputy_for: null, seq, prev: row.prev, hash: prev },
    })
  }
  flush()
  const first = staff[0]?.officer ?? administrator
  return {
    ...{ province, wards: wards.map(({ id }) => id), group: groups[0] ?? '', administrator, officer: first },
    ...{
      districtReader: readers[0] ?? administrator,
      device: boxes.find(({ ward }) => ward === 0)?.id ?? boxes[0]?.id ?? DeviceId.parse(newUuid()),
    },
    ...{ bulletin: newest, claim: claims[0] ?? '', command, batch: batches[0] ?? '' },
  }
}
