/** Above and below, as people meet it: a city sends, its ward hears, places, declines and orders, and the city reads it. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { BulletinId, DeviceId, RuleId, UnitId, UserId } from '@nguon/protocol/ids'
import { generateNodeKey, makeNodeSigner, newUuid } from '@nguon/protocol/node/crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSqlite } from '../../server/adapters/store/open-sqlite.ts'
import type { Tables } from '../../server/adapters/store/schema.ts'
import { makeStores } from '../../server/adapters/store/stores.ts'
import type { Role } from '../../server/domain/person.ts'
import type { Stores } from '../../server/ports/stores.ts'
import { makeIssueSignInLink } from '../../server/usecases/issue-sign-in-link.ts'
import { haveChromium, openBrowser } from '../support/chromium.ts'
import {
  approve,
  compose,
  expectNoComplaints,
  hear,
  signInByLink,
  type Person,
} from '../support/console-person.ts'
import { checkBothWidths } from '../support/page-check.ts'
import { startTrialHub, type TrialHub } from '../support/trial-hub.ts'

const news = 'Tiêm vắc-xin sởi'
const storm = 'Cảnh báo mưa lớn'

describe.skipIf(!haveChromium)('Chromium', () => {
  let hub: TrialHub
  let db: Kysely<Tables>
  let stores: Stores
  let browser: Browser
  let city: Person
  let approver: Person
  let officer: Person
  let ward: UnitId

  beforeAll(async () => {
    hub = await startTrialHub()
    db = openSqlite(join(hub.dir, 'hub', 'hub.sqlite'))
    stores = makeStores(db)
    const province = UnitId.parse(await stores.settings.get('rootUnit'))
    const found = (await stores.units.within(province)).find((unit) => unit.kind === 'commune')
    if (found === undefined) throw new Error('this is no trial')
    ward = found.id
    await addDevice(stores, ward)
    browser = await openBrowser()
    const come = async (role: Role, name: string) =>
      signInByLink(browser, `${hub.url}/vao/${await addPerson(stores, { role, name, unitId: province })}`)
    city = await come('officer', 'Phạm Thành')
    approver = await come('approver', 'Đỗ Mai')
    officer = await signInByLink(browser, hub.link('officer'))
    const text = 'Mời bà con đưa trẻ đi tiêm.'
    await compose(city, { title: news, text }, async () => undefined)
    await approve(approver, news, async () => undefined)
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await db.destroy()
    await hub.stop()
  })

  const go = (page: Page, path: string) => page.goto(new URL(path, hub.url).href)
  const send = async (title: string) => {
    const { page } = city
    await page.getByRole('button', { name: 'Gửi xuống' }).first().click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Bản tin', { exact: true }).selectOption({ label: title })
    // Tomorrow, so that nothing of it begins while this runs.
    await sheet.getByLabel('Ngày phát').fill(dateIn(1))
    await sheet.getByLabel('Ngày phát').press('Enter')
    return sheet
  }
  const card = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title }).first()

  test('a city sends a programme; the ward hears it, and gives it an hour of its own', async () => {
    const { page } = city
    await go(officer.page, '/')
    await go(page, '/gui-xuong')
    await page.getByText('Chưa gửi chương trình nào').waitFor()
    // Listening by now: what is said before would be asked for, not told.
    await officer.page.waitForLoadState('networkidle')
    const sheet = await send(news)
    await sheet.getByText('Phường, xã tự chọn giờ phát').waitFor()
    await checkBothWidths(page, 'sent-form')
    await sheet.getByRole('button', { name: 'Gửi xuống' }).click()
    await page.getByText('1 nơi chờ xếp giờ').waitFor()

    // The ward hears of it by itself, wherever it is.
    await officer.page.getByRole('link', { name: /Tin cấp trên.*1 tin chờ/ }).click()
    const entry = card(officer.page, news)
    await entry.getByText('Chờ xếp giờ').waitFor()
    await entry.getByText('Thành phố Hà Nội, Phạm Thành gửi lúc').waitFor()
    await checkBothWidths(officer.page, 'inbox-waiting')
    await entry.getByRole('button', { name: `Nghe “${news}”` }).click()
    await hear(officer.page)

    await entry.getByRole('button', { name: 'Xếp giờ' }).click()
    const place = officer.page.getByRole('dialog')
    await place.getByText('Sẽ phát ở 1 thiết bị').waitFor()
    await checkBothWidths(officer.page, 'inbox-place')
    await place.getByRole('button', { name: 'Xếp giờ' }).click()
    await officer.page.getByText(`Đã xếp “${news}” lúc`).waitFor()
    await entry.getByText('Đã xếp lịch').waitFor()
    await page.getByText('1 nơi đã xếp lịch').waitFor()
    await officer.page.getByRole('button', { name: 'Hoàn tác' }).click()
    await entry.getByText('Chờ xếp giờ').waitFor()
  })

  test('a refusal has a reason that the city reads, and is taken back', async () => {
    const { page } = officer
    const entry = card(page, news)
    await entry.getByRole('button', { name: 'Từ chối' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: 'Từ chối' }).click()
    await sheet.getByRole('alert').getByText('Anh/chị ghi lý do từ chối.').waitFor()
    await sheet.getByLabel('Lý do từ chối').fill('Trùng lễ hội làng')
    await sheet.getByRole('button', { name: 'Từ chối' }).click()
    await city.page.getByRole('button', { name: 'Xem từng nơi' }).click()
    await city.page.getByRole('cell', { name: 'Trùng lễ hội làng' }).waitFor()
    await checkBothWidths(city.page, 'sent-answers')
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await city.page.getByText('1 nơi chờ xếp giờ').waitFor()
  })

  test('a priority enters the week by itself; where it meets the ward’s own the ward decides', async () => {
    const { page } = officer
    await addPriority(stores, { like: news, title: storm })
    await go(city.page, '/gui-xuong')
    const sheet = await send(storm)
    await sheet.getByText('Tự vào lịch đúng giờ đề nghị').waitFor()
    await sheet.getByRole('button', { name: 'Gửi xuống' }).click()
    const entry = card(page, storm)
    await entry.getByText('Mới').waitFor()
    await entry.getByText('Tự vào lịch').waitFor()
    expect(await entry.getByRole('button', { name: 'Từ chối' }).count()).toBe(0)
    await ownPriorityBeside(stores, { title: storm, ward, as: 'Phòng chống cháy' })
    await checkBothWidths(page, 'inbox-priority')
    await entry.getByRole('button', { name: 'Đổi giờ, thứ tự' }).click()
    const move = page.getByRole('dialog')
    await move.getByText('Trùng giờ với tin ưu tiên “Phòng chống cháy”').waitFor()
    await move.getByText('Tin cấp trên phát sau').click()
    await checkBothWidths(page, 'inbox-order')
    await move.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText(`Đã xếp “${storm}”`).waitFor()
    await page.getByRole('heading', { name: 'Đã xong' }).waitFor()
  })

  test('what the city takes back goes from the ward’s week, and comes again', async () => {
    const { page } = city
    await card(page, storm).getByRole('button', { name: 'Thu hồi' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi' }).click()
    await card(officer.page, storm).getByText('Nơi gửi đã thu hồi').waitFor()
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await card(officer.page, storm).getByText('Đã xếp lịch').waitFor()
  })

  test('none of this left an error in the browser', () => {
    expectNoComplaints(city, approver, officer)
  })
})

/** `25/11/2026` in Hà Nội, so many days from now. */
const dateIn = (days: number): string =>
  new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000)
    .toISOString()
    .slice(0, 10)
    .split('-')
    .reverse()
    .join('/')

/** Answers the secret of a one-time link. */
const addPerson = async (
  stores: Stores,
  { role, name, unitId }: { role: Role; name: string; unitId: UnitId },
): Promise<string> => {
  const id = UserId.parse(newUuid())
  await stores.users.insert({
    id,
    userName: id,
    name,
    title: '',
    role,
    unitId,
    createdAt: Date.now(),
    disabledAt: null,
  })
  const newSecret = () => randomBytes(32).toString('base64url')
  return (await makeIssueSignInLink({ stores, now: Date.now, newSecret })(id)).token
}

const addDevice = async (stores: Stores, unit: UnitId): Promise<void> =>
  stores.devices.insert({
    id: DeviceId.parse(newUuid()),
    number: await stores.devices.nextNumber(),
    kind: 'loudspeaker',
    name: 'Chợ Ngọc Hà',
    unit,
    key: makeNodeSigner(generateNodeKey()).key,
    hardwareId: 'hw',
    firmware: '0.1.0',
    mqttPasswordHash: '0'.repeat(64),
    binding: { payloadType: 'x', payload: '', signatures: [] },
    enrolledAt: Date.now(),
    revokedAt: null,
  })

/** The console writes ordinary bulletins only: this one is as another one was approved, with more rank. */
const addPriority = async (stores: Stores, { like, title }: { like: string; title: string }) => {
  const all = await stores.bulletins.list({
    within: [UnitId.parse(await stores.settings.get('rootUnit'))],
    limit: 50,
    now: Date.now(),
  })
  const found = all.items.find((bulletin) => bulletin.title === like)
  if (found === undefined) throw new Error(`nobody wrote “${like}”`)
  const copy = { ...found, id: BulletinId.parse(newUuid()), title, priority: 'priority' as const }
  await stores.bulletins.insert(copy)
  return copy
}

/** Another priority of the ward's own, at the very hour of that one. */
const ownPriorityBeside = async (
  stores: Stores,
  { title, ward, as }: { title: string; ward: UnitId; as: string },
): Promise<void> => {
  const now = Date.now()
  const own = await addPriority(stores, { like: title, title: as })
  const live = await stores.schedules.live(now)
  const from = live.find((schedule) => schedule.rule.priority === 'priority')
  if (from === undefined) throw new Error('no priority is placed')
  const id = RuleId.parse(newUuid())
  await stores.schedules.insert({
    ...from,
    id,
    rule: { ...from.rule, id, order: 0 },
    items: [{ ...from.items[0], bulletinId: own.id }],
    targets: [{ kind: 'unit', id: ward }],
  })
  const rows = await stores.schedules.devicesOf([from.id])
  await stores.schedules.addDevices(rows.map((row) => ({ ...row, scheduleId: id })))
}
