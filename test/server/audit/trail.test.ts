/** The trail of a running hub: read, searched, taken out and checked, by whom it is for. */
import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqlite } from '../../../server/adapters/store/open-sqlite.ts'
import { startTestHub, type TestHub } from '../../support/test-hub.ts'

type Caller = Awaited<ReturnType<TestHub['signIn']>>
let hub: TestHub
let administrator: Caller
let officer: Caller
let officersCookieless: (path: string) => Promise<Response>

beforeAll(async () => {
  hub = await startTestHub()
  administrator = await hub.signIn('administrator')
  officer = await hub.signIn('officer')
  officersCookieless = (path) => hub.ask(path)
}, 60_000)
afterAll(() => hub.stop())

const Page = z.object({
  items: z.array(
    z.object({
      seq: z.number(),
      action: z.string(),
      user: z.object({ name: z.string() }).nullable(),
      deputyFor: z.object({ id: z.string(), name: z.string() }).nullable(),
      unit: z.object({ id: z.string(), name: z.string() }).nullable(),
      hash: z.string(),
    }),
  ),
  names: z.record(z.string(), z.string()),
  next: z.number().nullable(),
})
const read = async (query = '') => Page.parse((await administrator('GET', `/api/v1/audit${query}`)).body)
const Chain = z.object({
  ok: z.boolean(),
  head: z.object({ seq: z.number() }).nullable(),
  broken: z.unknown(),
})
const chain = async () => Chain.parse((await administrator('GET', '/api/v1/audit/chain')).body)
const Me = z.object({ id: z.string(), userName: z.string(), unit: z.object({ id: z.string() }) })

test('the trail says who did what where, and is narrowed by person, act, unit and words', async () => {
  const ha = Me.parse((await officer('GET', '/api/v1/me')).body)
  const all = await read()
  expect(all.items[0]).toMatchObject({
    action: 'session.openByLink',
    user: { name: 'Nguyễn Thu Hà' },
    unit: { name: 'Phường Ngọc Hà' },
  })
  const only = async (query: string) => (await read(query)).items.map(({ user }) => user?.name)
  expect(await only(`?userId=${ha.id}`)).toEqual(['Nguyễn Thu Hà'])
  expect(await only(`?unitId=${ha.unit.id}&action=session`)).toEqual(['Nguyễn Thu Hà'])
  expect(await only('?action=bulletin')).toEqual([])
  expect(await only('?to=1')).toEqual([])
})

test('who stands in for somebody is named as such', async () => {
  const hoa = await hub.signIn('approver')
  const deputised = Me.parse((await officer('GET', '/api/v1/me')).body)
  const holder = Me.parse((await hoa('GET', '/api/v1/me')).body)
  const wish = {
    ...{ userName: deputised.userName, role: 'approver', unitId: holder.unit.id, deputyFor: holder.userName },
    untilAt: Date.now() + 3_600_000,
  }
  expect((await administrator('POST', '/api/v1/grants', { ...wish, untilAt: null })).body).toMatchObject({
    code: 'grant.deputyNeedsEnd',
  })
  expect((await administrator('POST', '/api/v1/grants', wish)).status).toBe(201)
  const me = (await officer('GET', '/api/v1/me')).body
  expect(me).toMatchObject({ deputyships: [{ name: 'Lê Thị Hoa', role: 'approver' }] })
  const lift = { from: Date.now(), until: Date.now() + 60_000, lifts: ['airTime'], reason: 'Hội làng' }
  const planned = await officer('POST', '/api/v1/overrides', { area: [holder.unit.id], ...lift })
  expect(planned.status).toBe(201)
  const [latest] = (await read('?action=override.plan')).items
  expect(latest).toMatchObject({ user: { name: 'Nguyễn Thu Hà' }, deputyFor: { name: 'Lê Thị Hoa' } })
  expect((await read(`?userId=${holder.id}&action=override`)).items).toHaveLength(1)
})

test('the last administrator of the hub cannot be made to go, and nobody appoints themselves', async () => {
  const me = Me.parse((await administrator('GET', '/api/v1/me')).body)
  const self = { userName: me.userName, role: 'auditor', unitId: me.unit.id }
  expect((await administrator('POST', '/api/v1/grants', self)).body).toMatchObject({ code: 'grant.toSelf' })
})

test('the officers of a ward read no trail, nor who else has an account', async () => {
  for (const path of [
    '/api/v1/audit',
    '/api/v1/audit/chain',
    '/api/v1/audit/file?format=csv',
    '/api/v1/grants',
  ])
    expect([path, (await officer('GET', path)).status]).toEqual([path, 403])
  expect((await officersCookieless('/api/v1/audit/file?format=jsonl')).status).toBe(401)
})

const fileOf = async (query: string) => {
  // As text: the caller of the API parses JSON.
  const cookie = hub.announced.length === 0 ? '' : await administratorsCookie()
  return (
    await hub.ask(`/api/v1/audit/file?${query}`, { headers: { cookie, 'accept-language': 'vi' } })
  ).text()
}
const administratorsCookie = async (): Promise<string> => {
  const { makeStores } = await import('../../../server/adapters/store/stores.ts')
  const { makeIssueSignInLink } = await import('../../../server/usecases/issue-sign-in-link.ts')
  const db = openSqlite(join(hub.dataDir, 'hub.sqlite'))
  const stores = makeStores(db)
  const who = await stores.users.findByUserName('quantri')
  const issue = makeIssueSignInLink({ stores, now: Date.now, newSecret: () => `secret ${Math.random()}` })
  const { token } = who ? await issue(who.id) : { token: '' }
  await db.destroy()
  const answer = await hub.ask('/api/v1/session/link', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-nguon-request': '1' },
    body: JSON.stringify({ token }),
  })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

const verify = (args: readonly string[], env: Record<string, string> = {}) =>
  new Promise<{ code: number | null; said: string }>((resolve) => {
    const script = fileURLToPath(new URL('../../../server/audit-verify.ts', import.meta.url))
    const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
      env: { ...process.env, ...env },
    })
    let said = ''
    child.stdout.on('data', (chunk) => (said += String(chunk)))
    child.stderr.on('data', (chunk) => (said += String(chunk)))
    child.on('close', (code) => resolve({ code, said }))
  })

test('the whole trail as a file is checked without the hub, and one edited letter is found', async () => {
  const text = await fileOf('format=jsonl')
  const rows = text.trim().split('\n').length - 1
  const file = join(hub.dataDir, 'nhat-ky.jsonl')
  await writeFile(file, text)
  expect(await verify(['--file', file])).toMatchObject({ code: 0 })
  // Whom it is about stands in it by id alone.
  expect(text).not.toContain('Lê Thị Hoa')
  expect(text).toContain('Hội làng')
  await writeFile(file, text.replace('Hội làng', 'Hội lang'))
  const edited = await verify(['--file', file])
  expect(edited.code).toBe(1)
  expect(edited.said).toMatch(/BỊ HỎNG từ dòng \d+: nội dung/)
  // Its first line says where it ended.
  await writeFile(file, text.trim().split('\n').slice(0, -1).join('\n'))
  expect((await verify(['--file', file])).said).toContain(`BỊ HỎNG từ dòng ${rows}`)
}, 60_000)

test('a spreadsheet gets words, and no formula', async () => {
  const text = await fileOf('format=csv&action=grant')
  const [head, ...lines] = text.trim().split('\r\n')
  expect(head).toBe('Số,Thời điểm,Người làm,Thay mặt,Việc,Đơn vị,Đối tượng,Trước,Sau,Mã chuỗi')
  expect(lines[0]).toContain('Quản trị viên')
  expect(lines[0]).toContain('Cấp quyền')
})

test('what was changed in the database is shown in the console and said by the command', async () => {
  expect(await chain()).toMatchObject({ ok: true, broken: null })
  await hub.stop(true)
  const db = openSqlite(join(hub.dataDir, 'hub.sqlite'))
  const { rows } = await sql<{ seq: number }>`select max(seq) as seq from audit`.execute(db)
  const last = rows[0]?.seq ?? 0
  await sql`drop trigger audit_no_delete`.execute(db)
  // Cut off at its end, where no later row tells.
  await sql`delete from audit where seq = ${last}`.execute(db)
  await db.destroy()
  const said = await verify([], { NGUON_MODE: 'trial', NGUON_DATA_DIR: hub.dataDir })
  expect(said).toMatchObject({ code: 1 })
  expect(said.said).toContain(`từ dòng ${last}`)
  hub = await startTestHub({ dataDir: hub.dataDir })
  administrator = await hub.signIn('administrator')
  expect(await chain()).toMatchObject({ ok: false, broken: { seq: last } })
}, 60_000)
