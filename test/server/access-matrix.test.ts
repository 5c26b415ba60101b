/** Every route of the API × everybody who may come: the whole table of rights, seen from outside. */
import { readFile, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { BulletinId, DeviceId, RuleId, toDevice, UnitId, UserId } from '@nguon/protocol/ids'
import { generateNodeKey, makeNodeSigner, newUuid } from '@nguon/protocol/node/crypto'
import { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqlite } from '../../server/adapters/store/open-sqlite.ts'
import { makeStores } from '../../server/adapters/store/stores.ts'
import type { Tables } from '../../server/adapters/store/schema.ts'
import { ReportGroupId } from '../../server/domain/report-group.ts'
import { noSpeech } from '../../server/domain/speech.ts'
import type { Role } from '../../server/domain/person.ts'
import type { Stores } from '../../server/ports/stores.ts'
import { makeIssueSignInLink } from '../../server/usecases/issue-sign-in-link.ts'
import { trialProfile } from '../../server/usecases/policy/trial-policy.ts'
import { startTestHub, type TestHub } from '../support/test-hub.ts'

/** `+` may · `-` must sign in · `r` the role may not · `a` not in their area. */
type Right = '+' | '-' | 'r' | 'a'

const visitors = ['nobody', 'viewer', 'officer', 'approver', 'administrator', 'sibling'] as const
type Visitor = (typeof visitors)[number]

/**
 * Columns: nobody, then viewer, officer, approver and administrator of the ward, then an officer of the ward next to it.
 * Subjects are in states in which whoever may act is refused for another reason, so that no act changes the next one's
 * answer.
 */
const matrix: Readonly<Record<string, string>> = {
  'GET /api/v1/health': '++++++',
  'GET /api/v1/about': '++++++',
  'GET /api/v1/session': '++++++',
  'POST /api/v1/session/link': '++++++',
  'POST /api/v1/session': '++++++',
  'GET /api/v1/me': '-+++++',
  'PUT /api/v1/me/password': '-+++++',
  'POST /api/v1/me/keys': '-+++++',
  'GET /api/v1/units': '-+++++',
  'POST /api/v1/units': '-rrr+r',
  'GET /api/v1/units/{id}': '-++++a',
  'PATCH /api/v1/units/{id}': '-rrr+r',
  'POST /api/v1/units/{id}/end': '-rrr+r',
  'GET /api/v1/units/catalogue': '-rrr+r',
  'POST /api/v1/units/import': '-rrrrr',
  'GET /api/v1/units/boundaries': '-+++++',
  'PUT /api/v1/units/boundaries': '-rrr+r',
  'GET /api/v1/report-groups': '-+++++',
  'POST /api/v1/report-groups': '-rrr+r',
  'PUT /api/v1/report-groups/{id}': '-rrr+a',
  'GET /api/v1/grants': '-rrr+r',
  'POST /api/v1/grants': '-rrr+r',
  'DELETE /api/v1/grants/{id}': '-rrr+r',
  'GET /api/v1/voices': '-+++++',
  'POST /api/v1/bulletins': '-r++ra',
  'GET /api/v1/bulletins': '-+++++',
  'GET /api/v1/bulletins/{id}': '-++++a',
  'PATCH /api/v1/bulletins/{id}': '-r++ra',
  'POST /api/v1/bulletins/{id}/speech': '-r++ra',
  'POST /api/v1/bulletins/{id}/submit': '-r++ra',
  'POST /api/v1/bulletins/{id}/recall': '-r++ra',
  'GET /api/v1/bulletins/{id}/manifest': '-++++a',
  'POST /api/v1/bulletins/{id}/approve': '-rr+ra',
  'POST /api/v1/bulletins/{id}/refuse': '-rr+ra',
  'GET /api/v1/bulletins/{id}/audio': '-++++a',
  'GET /api/v1/bulletins/{id}/waveform': '-++++a',
  'GET /api/v1/bulletins/{id}/card.png': '-++++a',
  'POST /api/v1/schedules': '-r++ra',
  'GET /api/v1/schedules': '-+++++',
  'POST /api/v1/schedules/preview': '-r++ra',
  'PUT /api/v1/schedules/{id}/order': '-r++ra',
  'POST /api/v1/schedules/{id}/leave-out': '-r++ra',
  'POST /api/v1/schedules/copy-week': '-r++r+',
  'GET /api/v1/schedules.ics': '-+++++',
  'POST /api/v1/schedules/read-ics': '-r++r+',
  'DELETE /api/v1/schedules/{id}': '-r++ra',
  // Of the ward's own officers; what it was sent came from the city.
  'GET /api/v1/inbox': '-+++++',
  'POST /api/v1/inbox/{id}/preview': '-r++ra',
  'POST /api/v1/inbox/{id}/place': '-r++ra',
  'POST /api/v1/inbox/{id}/decline': '-r++ra',
  'POST /api/v1/inbox/{id}/reopen': '-r++ra',
  'POST /api/v1/inbox/{id}/see': '-r++ra',
  'GET /api/v1/sent-programmes': '-+++++',
  'POST /api/v1/sent-programmes': '-r++ra',
  // The city's: a ward knows it by its own copy only.
  'POST /api/v1/sent-programmes/{id}/withdraw': '-aaaaa',
  'POST /api/v1/sent-programmes/{id}/restore': '-aaaaa',
  'GET /api/v1/devices/{id}/plays-at': '-++++a',
  'GET /api/v1/units/{id}/plays-at': '-++++a',
  'GET /api/v1/policy': '-++++a',
  'PUT /api/v1/policy': '-rrr+r',
  'GET /api/v1/overrides': '-+++++',
  'POST /api/v1/overrides': '-rr+rr',
  'POST /api/v1/overrides/{id}/signatures': '-rr+ra',
  'DELETE /api/v1/overrides/{id}': '-rr+ra',
  'GET /api/v1/pauses': '-+++++',
  'POST /api/v1/pauses': '-r++ra',
  'DELETE /api/v1/pauses/{id}': '-r++ra',
  'GET /api/v1/devices/{id}/volume': '-++++a',
  'PUT /api/v1/devices/{id}/volume': '-r+++a',
  'GET /api/v1/units/{id}/stagger': '-++++a',
  'PUT /api/v1/units/{id}/stagger': '-r+++a',
  'GET /api/v1/calendar/{year}': '-+++++',
  // One table for the whole hub: a ward's administrator reads it only.
  'PUT /api/v1/calendar/{year}': '-rrrar',
  // So are the keys of the whole hub.
  'GET /api/v1/keys': '-rrrar',
  'POST /api/v1/keys/roots': '-rrrar',
  'POST /api/v1/keys/trust/draft': '-rrrar',
  'POST /api/v1/keys/trust': '-rrrar',
  'POST /api/v1/keys/anew': '-rrrar',
  'POST /api/v1/keys/{keyid}/block': '-rrrar',
  'GET /api/v1/papers': '-+++++',
  'POST /api/v1/papers/{id}/sign': '-aaa+a',
  'POST /api/v1/papers/{id}/drop': '-aaa+a',
  'GET /api/v1/playbacks': '-+++++',
  'GET /api/v1/reports/summary': '-++++a',
  'GET /api/v1/audit': '-rrr+r',
  'GET /api/v1/devices': '-+++++',
  'GET /api/v1/devices/pending': '-+++++',
  'POST /api/v1/devices/pending/{enrolmentId}/confirm': '-rrr+r',
  'POST /api/v1/devices/{id}/revoke': '-rrr+r',
  'POST /api/v1/claims': '-rrr+r',
  'POST /api/v1/stop': '-r+++a',
  'POST /api/v1/commands': '-r+++a',
  'GET /api/v1/commands': '-++++a',
  'GET /api/v1/commands/{id}': '-++++a',
  'GET /api/v1/commands/{id}/devices/{device}/file': '-rrr+a',
  // These take away what others ask about.
  'DELETE /api/v1/report-groups/{id}': '-rrr+a',
  'DELETE /api/v1/session': '-+++++',
}

let hub: TestHub
let db: Kysely<Tables>
let cookies: ReadonlyMap<Visitor, string>
let things: Awaited<ReturnType<typeof makeThings>>

beforeAll(async () => {
  hub = await startTestHub()
  db = openSqlite(join(hub.dataDir, 'hub.sqlite'))
  const stores = makeStores(db)
  things = await makeThings(stores)
  cookies = await signInAll(stores, things)
}, 60_000)
afterAll(async () => {
  await db.destroy()
  await hub.stop()
})

test('the table names every route there is', async () => {
  const described = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(JSON.parse(await readFile(new URL('../../docs/openapi.json', import.meta.url), 'utf8')))
  const routes = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(Object.keys(matrix).sort()).toEqual(routes.sort())
})

test.each(Object.entries(matrix))('%s: %s', async (route, rights) => {
  const seen: string[] = []
  for (const visitor of visitors) seen.push(await rightOf(visitor, route))
  expect(seen.join('')).toBe(rights)
})

const rightOf = async (visitor: Visitor, route: string): Promise<Right> => {
  const [method = '', path = ''] = route.split(' ')
  const { ids, query, body } = askOf(path, method)
  const url = `${path.replace('{device}', things.device).replace(/\{\w+\}/, ids)}${query}`
  const response = await hub.ask(url, {
    method,
    headers: {
      cookie: cookies.get(visitor) ?? '',
      'x-nguon-request': '1',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (response.ok) return '+'
  const { code } = z.object({ code: z.string() }).parse(JSON.parse(text))
  // A badly asked question would say nothing about rights.
  if (code === 'request.invalid' || response.status >= 500) throw new Error(`${route}: ${text}`)
  if (code === 'session.required') return '-'
  if (code === 'session.notAllowed') return 'r'
  return code === 'request.notFound' || code === 'unit.outsideArea' ? 'a' : '+'
}

/** What is asked on a path: the id in it, the query, and the body of an order. */
const askOf = (path: string, method: string): { ids: string; query: string; body?: object } => {
  const { ward, bulletin, schedule, device, enrolment, group, command, override, pause } = things
  const { paper, entry, programme } = things
  const window = '?from=1795395600000&to=1795482000000'
  const key = makeNodeSigner(generateNodeKey())
  const when = { kind: 'once', at: Date.now() + 3_600_000 }
  const wish = { items: [{ bulletinId: bulletin }], when, targets: [{ kind: 'unit', id: ward }] }
  const writing = { title: '', text: '', unitId: ward, voice: 'vi' }
  const bodies: Readonly<Record<string, object>> = {
    '/session/link': { token: 'x' },
    '/session': { userName: newUuid(), password: 'x' },
    '/me/password': { password: 'ngắn' },
    '/me/keys': { publicKey: key.key },
    '/bulletins': writing,
    '/bulletins/{id}': { title: 'Khác' },
    '/bulletins/{id}/approve': {
      envelope: { payloadType: 'x', payload: '', signatures: [{ keyid: key.keyid, sig: 'AA==' }] },
    },
    '/bulletins/{id}/refuse': { ground: 'untrue', remark: 'Sai ngày.' },
    '/schedules': wish,
    '/schedules/preview': wish,
    '/schedules/{id}/order': { order: 1 },
    '/schedules/{id}/leave-out': { startsAt: 1 },
    '/schedules/copy-week': { from: '2026-11-23', to: '2026-11-24' },
    '/inbox/{id}/preview': { when },
    '/inbox/{id}/place': { when },
    '/inbox/{id}/decline': { reason: 'Bận việc' },
    '/sent-programmes': { items: wish.items, when, playBy: when.at, note: '', targets: [ward] },
    '/policy': { unitId: ward, profile: trialProfile },
    '/overrides': { area: [ward], from: 2, until: 1, lifts: ['quietHours'], reason: 'Giao thừa' },
    '/overrides/{id}/signatures': { keyid: key.keyid, sig: 'AA==' },
    '/pauses': { targets: [{ kind: 'unit', id: ward }], from: 2, until: 1, reason: 'Tang lễ' },
    '/devices/{id}/volume': { level: 80, byHour: [], ceilings: [] },
    '/units/{id}/stagger': { stepMs: 0, groups: [[newUuid()]] },
    '/calendar/{year}': { holidays: [], moved: [] },
    '/schedules/read-ics': { text: 'BEGIN:VCALENDAR\nEND:VCALENDAR' },
    '/claims': { kind: 'loudspeaker', name: 'Loa mới', unitId: ward },
    '/stop': { unitId: ward },
    // The device is revoked: whoever may is told so.
    '/commands': { deviceId: device, order: { kind: 'testChime' } },
    '/units': { parentId: ward, kind: 'commune', name: 'Xã dưới phường' },
    '/units/{id}': { code: '01' },
    '/units/{id}/end': { at: 0 },
    '/units/import': { province: '01' },
    '/units/boundaries': { type: 'FeatureCollection', features: [] },
    '/keys/roots': { root: { payloadType: 'x', payload: '', signatures: [] } },
    '/keys/trust/draft': { delegate: [], withdraw: [], revoke: [] },
    '/keys/trust': { payloadType: 'x', payload: '', signature: null },
    '/papers/{id}/sign': { signature: null },
    '/report-groups': { name: 'Nhóm khác', unitIds: [ward] },
    '/report-groups/{id}': { name: 'Nhóm khác', unitIds: [ward] },
    '/grants': { userName: 'không ai', groupId: group },
  }
  const short = path.replace('/api/v1', '')
  const idOf: Readonly<Record<string, string>> = {
    bulletins: bulletin,
    inbox: entry,
    'sent-programmes': programme,
    schedules: schedule,
    commands: command,
    units: ward,
    'report-groups': group,
    overrides: override,
    pauses: pause,
    papers: paper,
    keys: key.keyid,
    calendar: '2027',
  }
  const ids = short.includes('enrolmentId') ? enrolment : (idOf[short.split('/')[1] ?? ''] ?? device)
  const queries: Readonly<Record<string, string>> = {
    '/reports/summary': `${window}&unitId=${ward}`,
    '/schedules': window,
    '/schedules.ics': window,
    '/playbacks': window,
    '/commands': `?deviceId=${device}`,
    '/policy': `?unitId=${ward}`,
    '/bulletins/{id}/card.png': '?width=320&height=160',
    '/devices/{id}/plays-at': '?at=1795395600000',
    '/units/{id}/plays-at': '?at=1795395600000',
  }
  const query = method === 'GET' ? (queries[short] ?? '') : ''
  const body = ['GET', 'DELETE'].includes(method) ? undefined : bodies[short]
  return body === undefined ? { ids, query } : { ids, query, body }
}

/** A withdrawn bulletin, an ended schedule, a revoked device and a settled enrolment of the ward. */
const makeThings = async (stores: Stores) => {
  const now = Date.now()
  const province = (await stores.settings.get('rootUnit')) ?? ''
  const ward = (await stores.units.within(UnitId.parse(province))).find((unit) => unit.kind === 'commune')?.id
  const ha = await stores.users.findByUserName('ha')
  if (ward === undefined || ha === undefined) throw new Error('this is no trial')
  const sibling = UnitId.parse(newUuid())
  await stores.units.insert({
    id: sibling,
    parentId: UnitId.parse(province),
    kind: 'commune',
    name: 'Phường Giảng Võ',
    code: null,
    validFrom: 0,
    validUntil: null,
  })
  const bulletin = BulletinId.parse(newUuid())
  await stores.bulletins.insert({
    id: bulletin,
    revision: 1,
    unitId: ward,
    authorId: ha.id,
    writerId: ha.id,
    state: 'withdrawn',
    title: 'Đã thu hồi',
    text: 'Bản tin đã thu hồi.',
    voice: 'vi',
    topic: 'general',
    priority: 'normal',
    relay: null,
    speech: noSpeech,
    manifestPayload: null,
    manifestSha256: null,
    notBefore: null,
    notAfter: null,
    maxPlays: null,
    createdAt: now,
    updatedAt: now,
    submittedAt: null,
    decidedAt: null,
    decidedBy: null,
    refusal: null,
  })
  const schedule = RuleId.parse(newUuid())
  const manifest = '0'.repeat(64)
  await stores.schedules.insert({
    id: schedule,
    items: [{ id: '1', bulletinId: bulletin, manifestSha256: manifest, relay: false }],
    rule: {
      id: schedule,
      priority: 'normal',
      effectiveFrom: now,
      effectiveUntil: now,
      start: { kind: 'once', at: '2026-11-23T17:00:00' },
      gapMs: 0,
      items: [{ id: '1', manifest, plannedMs: 10_000 }],
    },
    targets: [{ kind: 'unit', id: ward }],
    createdBy: ha.id,
    createdAt: now,
    effectiveFrom: now,
    effectiveUntil: now,
    lastEndsAt: now,
    replaces: null,
  })
  const { key } = makeNodeSigner(generateNodeKey())
  const device = DeviceId.parse(newUuid())
  await stores.devices.insert({
    id: device,
    number: await stores.devices.nextNumber(),
    kind: 'loudspeaker',
    name: 'Loa cũ',
    unit: ward,
    key,
    hardwareId: 'hw',
    firmware: '0.1.0',
    mqttPasswordHash: manifest,
    binding: { payloadType: 'x', payload: '', signatures: [] },
    enrolledAt: now,
    revokedAt: now,
  })
  const paper = newUuid()
  await stores.papers.insert({
    id: paper,
    kind: 'binding',
    subject: device,
    unit: ward,
    enrolment: null,
    payloadType: 'x',
    payload: '',
    createdBy: null,
    createdAt: now,
  })
  await stores.papers.settle(paper, { state: 'dropped', by: null, at: now, keyid: null })
  const claim = newUuid()
  await stores.claims.insert({
    id: claim,
    secretHash: claim,
    kind: 'loudspeaker',
    name: 'Loa cũ',
    unit: ward,
    createdBy: ha.id,
    createdAt: now,
    expiresAt: now,
    usedAt: now,
    autoConfirm: false,
  })
  const enrolment = newUuid()
  await stores.enrolments.insert({
    id: enrolment,
    claim,
    key,
    hardwareId: 'hw',
    firmware: '0.1.0',
    checkCode: '000000',
    status: 'refused',
    requestedAt: now,
    device: null,
  })
  // A log that the device brought: the administrator's.
  const command = newUuid()
  await stores.commands.insert(
    {
      id: command,
      order: { kind: 'log', lines: 10 },
      audience: toDevice(device),
      issuedBy: ha.id,
      issuedAt: now,
      expiresAt: now + 1,
    },
    [device],
  )
  await stores.commands.keepFile({
    command,
    device,
    mediaType: 'application/gzip',
    sha256: '0'.repeat(64),
    bytes: 1,
    at: now,
  })
  await writeFile(join(hub.dataDir, 'uploads', `${command}.${'0'.repeat(64)}`), 'x')
  // Both names are taken, so that whoever may save a group is refused for the other one's name.
  const [group, otherGroup] = [ReportGroupId.parse(newUuid()), ReportGroupId.parse(newUuid())]
  await stores.reportGroups.save({ id: group, name: 'Nhóm báo cáo', units: [ward], createdAt: now })
  await stores.reportGroups.save({ id: otherGroup, name: 'Nhóm khác', units: [ward], createdAt: now })
  const override = newUuid()
  await stores.overrides.insert({
    id: override,
    area: [ward],
    from: now - 2,
    until: now - 1,
    lifts: ['airTime'],
    reason: 'Hội làng',
    payload: '',
    createdBy: ha.id,
    createdAt: now,
  })
  const pause = newUuid()
  await stores.pauses.insert({
    id: pause,
    targets: [{ kind: 'unit', id: ward }],
    from: now - 2,
    until: now - 1,
    reason: 'Tang lễ',
    createdBy: ha.id,
    createdAt: now,
    endedAt: null,
  })
  // Withdrawn by the city: whoever may answer is told so.
  const [programme, entry] = [newUuid(), newUuid()]
  await stores.inbox.send(
    {
      id: programme,
      unitId: UnitId.parse(province),
      items: [{ bulletinId: bulletin, repeat: 1 }],
      gapMs: 0,
      priority: 'normal',
      lengthMs: 10_000,
      when: { kind: 'once', at: now },
      playBy: now,
      note: '',
      targets: [ward],
      createdBy: ha.id,
      createdAt: now,
      withdrawnAt: now,
    },
    [
      {
        id: entry,
        programmeId: programme,
        unitId: ward,
        state: 'waiting',
        scheduleId: null,
        reason: null,
        obstacle: null,
        answeredBy: null,
        answeredAt: null,
        seenAt: now,
      },
    ],
  )
  return {
    ...{ ward, sibling, bulletin, schedule, device, enrolment, group, command, override, pause },
    ...{ entry, programme, paper },
  }
}

const signInAll = async (
  stores: Stores,
  { ward, sibling }: { ward: UnitId; sibling: UnitId },
): Promise<ReadonlyMap<Visitor, string>> => {
  const newSecret = () => randomBytes(32).toString('base64url')
  const issueLink = makeIssueSignInLink({ stores, now: Date.now, newSecret })
  const come = async (role: Role, unitId: UnitId): Promise<string> => {
    const id = UserId.parse(newUuid())
    const who = { id, userName: id, name: role, title: '', role, unitId, createdAt: 0, disabledAt: null }
    await stores.users.insert(who)
    const { token } = await issueLink(id)
    const answer = await hub.ask('/api/v1/session/link', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-nguon-request': '1' },
      body: JSON.stringify({ token }),
    })
    return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  }
  return new Map<Visitor, string>([
    ['viewer', await come('viewer', ward)],
    ['officer', await come('officer', ward)],
    ['approver', await come('approver', ward)],
    ['administrator', await come('administrator', ward)],
    ['sibling', await come('officer', sibling)],
  ])
}
