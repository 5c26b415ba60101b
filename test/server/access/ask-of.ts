/** What is asked on a path: the id in it, the query, and the body of an order. */
import { generateNodeKey, makeNodeSigner, newUuid } from '@nguon/protocol/node/crypto'
import { trialProfile } from '../../../server/usecases/policy/trial-policy.ts'
import type { Things } from './things.ts'

export const askOf = (
  things: Things,
  path: string,
  method: string,
): { ids: string; query: string; body?: object } => {
  const { ward, bulletin, schedule, device, enrolment, group, command, override, pause } = things
  const { paper, entry, programme, grant, claim, batch } = things
  const window = '?from=1795395600000&to=1795482000000'
  const key = makeNodeSigner(generateNodeKey())
  const when = { kind: 'once', at: Date.now() + 3_600_000 }
  const wish = { items: [{ bulletinId: bulletin }], when, targets: [{ kind: 'unit', id: ward }] }
  const writing = { title: '', text: '', unitId: ward, voice: 'vi' }
  const bodies: Readonly<Record<string, object>> = {
    '/session/link': { token: 'x' },
    '/session': { userName: newUuid(), password: 'x' },
    '/me/password': { password: 'ngắn' },
    '/session/second': { code: 'x' },
    '/session/passkey': { response: {} },
    '/session/proof': { password: 'x' },
    '/session/proof/passkey': { response: {} },
    '/me/totp/confirm': { code: 'x' },
    '/me/passkeys/{id}': { name: 'Khóa' },
    '/me/passkeys': { name: 'Khóa', response: {} },
    '/people': { userName: 'khong-ai', name: 'Không Ai', role: 'viewer', unitId: ward },
    '/people/{id}/disable': { reason: 'Nghỉ việc' },
    '/people/{id}/recover': { reason: 'Mất điện thoại' },
    // Another's name: whoever may is told so.
    '/people/{id}/erase': { reason: 'Theo đơn', userName: 'khong-phai' },
    '/retention': { days: { sessions: 1 } },
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
    '/claim-batches': { title: 'Đợt 1', text: 'Tên' },
    '/claim-batches/preview': { text: 'Tên' },
    '/devices/{id}/place': { latitude: 21.03, longitude: 105.83, note: 'Cột 12' },
    '/devices/{id}/name': { name: 'Tên khác' },
    '/devices/{id}/unit': { unitId: ward },
    '/devices/pending/confirm': { items: [{ enrolmentId: enrolment, checkCode: '000 000' }] },
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
    // Another province's: whoever may import is told so.
    '/units/import': { province: '79' },
    '/units/boundaries': { type: 'FeatureCollection', features: [] },
    '/keys/roots': { root: { payloadType: 'x', payload: '', signatures: [] } },
    '/keys/trust/draft': { delegate: [], withdraw: [], revoke: [] },
    '/keys/hub-ca/draft': { inDays: 30 },
    '/keys/hub-ca': { payloadType: 'x', payload: '', signature: null },
    '/keys/trust': { payloadType: 'x', payload: '', signature: null },
    '/papers/{id}/sign': { signature: null },
    '/report-groups': { name: 'Nhóm khác', unitIds: [ward] },
    '/report-groups/{id}': { name: 'Nhóm khác', unitIds: [ward] },
    '/grants': { userName: 'không ai', unitId: ward, role: 'viewer' },
  }
  const short = path.replace('/api/v1', '')
  const idOf: Readonly<Record<string, string>> = {
    bulletins: bulletin,
    inbox: entry,
    'sent-programmes': programme,
    schedules: schedule,
    commands: command,
    units: ward,
    people: things.person,
    'report-groups': group,
    overrides: override,
    pauses: pause,
    papers: paper,
    claims: claim,
    'claim-batches': batch,
    keys: key.keyid,
    grants: grant,
    calendar: '2027',
  }
  const ids = short.includes('enrolmentId')
    ? enrolment
    : method === 'DELETE' && short === '/report-groups/{id}'
      ? things.doomed
      : (idOf[short.split('/')[1] ?? ''] ?? device)
  const queries: Readonly<Record<string, string>> = {
    '/reports/summary': `${window}&unitId=${ward}`,
    '/schedules': `${window}&unitId=${ward}`,
    '/schedules.ics': `${window}&unitId=${ward}`,
    '/playbacks': `${window}&unitId=${ward}`,
    '/audit': `?unitId=${ward}`,
    '/audit/file': `?format=jsonl&unitId=${ward}`,
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
