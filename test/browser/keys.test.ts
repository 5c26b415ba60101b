/** An administrator sets up a production hub in the browser: key, root, first list, an approver; and a lie is caught. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { UserId } from '@nguon/protocol/ids'
import { generateNodeKey, makeNodeSigner, newUuid } from '@nguon/protocol/node/crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSqlite } from '../../server/adapters/store/open-sqlite.ts'
import { makeStores } from '../../server/adapters/store/stores.ts'
import { haveChromium, openBrowser } from '../support/chromium.ts'
import { expectNoComplaints, signInStrongly, type Person } from '../support/console-person.ts'
import { freePort } from '../support/free-port.ts'
import { rootPassphrases, runInit } from '../support/offline-keys.ts'
import { checkBothWidths } from '../support/page-check.ts'
import { bundle, startPart, type Part } from '../support/part.ts'

describe.skipIf(!haveChromium)('Chromium', () => {
  let folder: string
  let hub: Part
  let url: string
  let browser: Browser
  let administrator: Person

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nguon-keys-'))
    const env = {
      NGUON_MODE: 'production',
      NGUON_HUB_NAME: 'Thành phố Hà Nội',
      NGUON_DATA_DIR: join(folder, 'hub'),
      NGUON_HTTP_PORT: String(await freePort()),
      NGUON_MQTT_PORT: String(await freePort()),
    }
    hub = startPart(bundle('hub'), env, join(folder, 'hub.log'))
    url = await hub.message((m) => (m.type === 'ready' ? m.url : undefined))
    browser = await openBrowser()
    const link = await hub.message((m) => (m.type === 'signInLink' ? m.url : undefined))
    administrator = await signInStrongly(browser, link)
  })
  afterAll(async () => {
    await browser.close()
    await hub.end('SIGTERM')
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  const open = (page: Page) => page.goto(new URL('/khoa', url).href)
  const holdToSign = async (page: Page, done: string | RegExp) => {
    const button = page.getByRole('button', { name: 'Giữ để ký' }).first()
    await button.scrollIntoViewIfNeeded()
    await button.hover()
    await page.mouse.down()
    await page.getByText(done).first().waitFor()
    await page.mouse.up()
  }

  test('key, root and first list: from set-up mode to a hub that boxes believe', async () => {
    const { page } = administrator
    await open(page)
    await page.getByText('Hệ thống chưa có gốc, nên chưa loa nào tham gia được').waitFor()
    await page.getByRole('button', { name: 'Tạo khóa trong trình duyệt này' }).click()
    await checkBothWidths(page, 'keys-set-up')
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Tải yêu cầu khóa' }).click()
    const request = join(folder, 'request.json')
    await (await saving).saveAs(request)
    const made = await runInit(['--out', join(folder, 'root'), '--request', request], rootPassphrases)
    expect(made.code, made.output).toBe(0)

    await page
      .getByLabel('Nạp gốc mới…')
      .last()
      .setInputFiles(join(folder, 'root', 'root.json'))
    await page.getByText('Trình duyệt này thấy gốc lần đầu').waitFor()
    await page.getByText('Gốc đã nêu tên: anh/chị ký được văn bản ở trang này.').waitFor()
    await page.getByRole('button', { name: 'Xem và ký danh sách ủy quyền' }).click()
    await page.getByRole('dialog').getByText('Khóa của hệ thống: Thành phố Hà Nội').waitFor()
    await checkBothWidths(page, 'keys-first-list')
    await holdToSign(page, 'Đã ký danh sách ủy quyền phiên bản 1.')
    await page.getByText(/Đọc từ văn bản đã ký, phiên bản 1/).waitFor()
  })

  test('an approver’s key is delegated in words that come from the bytes', async () => {
    const { page } = administrator
    const db = openSqlite(join(folder, 'hub', 'hub.sqlite'))
    const stores = makeStores(db)
    const user = UserId.parse(newUuid())
    const [top] = await stores.units.within((await stores.settings.get('rootUnit')) as never)
    if (top === undefined) throw new Error('no unit')
    await stores.users.insert({
      id: user,
      userName: 'minh',
      name: 'Trần Quang Minh',
      title: 'Phó Chủ tịch UBND phường',
      role: 'approver',
      unitId: top.id,
      createdAt: Date.now(),
      disabledAt: null,
    })
    const { key, keyid } = makeNodeSigner(generateNodeKey())
    await stores.users.addKey({ keyid, userId: user, ...key, status: 'pending', createdAt: Date.now() })
    await db.destroy()
    await open(page)
    await page.getByText('Đúng gốc mà trình duyệt này đã biết.').waitFor()
    await checkBothWidths(page, 'keys-pending')
    await page.getByRole('button', { name: 'Ủy quyền…' }).click()
    await checkBothWidths(page, 'keys-delegate-form')
    await page.getByRole('button', { name: 'Xem văn bản sẽ ký' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText('Giao quyền').waitFor()
    await sheet.getByText('Trần Quang Minh, Phó Chủ tịch UBND phường').waitFor()
    await sheet.getByText('duyệt bản tin, nới giới hạn (cùng người thứ hai)').waitFor()
    await sheet.getByText('Thành phố Hà Nội').first().waitFor()
    await checkBothWidths(page, 'keys-delegate-paper')
    await holdToSign(page, 'Đã ký danh sách ủy quyền phiên bản 2.')
    await page.getByText(/Đọc từ văn bản đã ký, phiên bản 2/).waitFor()
    await checkBothWidths(page, 'keys-in-force')
  })

  test('a hub that drafts more than it was asked for is seen, and bytes that cannot be shown cannot be signed', async () => {
    const { page } = administrator
    await page.route('**/api/v1/keys/trust/draft', async (route) => {
      const answer = await route.fetch()
      const draft = (await answer.json()) as { payload: string }
      const body = JSON.parse(Buffer.from(draft.payload, 'base64').toString()) as Record<string, unknown>
      const payload = Buffer.from(JSON.stringify({ ...body, alsoMay: 'speak' })).toString('base64')
      await route.fulfill({ response: answer, json: { ...draft, payload } })
    })
    await page.getByRole('button', { name: 'Thôi ủy quyền…' }).click()
    await page.getByText('Không đọc hết được văn bản này, nên không thể ký.').waitFor()
    expect(await page.getByRole('dialog').getByRole('button', { name: 'Giữ để ký' }).count()).toBe(0)
    await page.unroute('**/api/v1/keys/trust/draft')
    await page.getByRole('button', { name: 'Đóng' }).click()

    // Another root than the one that this browser remembers: nothing is believed, and it says so.
    const other = await runInit(['--out', join(folder, 'other')], rootPassphrases)
    expect(other.code, other.output).toBe(0)
    const root = JSON.parse(await readFile(join(folder, 'other', 'root.json'), 'utf8')) as object
    await page.route('**/api/v1/keys', async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), roots: [root] } })
    })
    await open(page)
    await page.getByText(/NGUY HIỂM: gốc mà hệ thống đưa ra không nối tiếp/).waitFor()
    await checkBothWidths(page, 'keys-false-root')
    await page.unroute('**/api/v1/keys')
    expectNoComplaints(administrator)
  })

  test('a lost key is reported by whoever lost it, alone and at once, and its browser forgets it', async () => {
    const { page } = administrator
    await page.goto(new URL('/tai-khoan', url).href)
    const card = page.getByRole('region', { name: 'Khóa ký của tôi' })
    await card.getByText('Ở trình duyệt này').waitFor()
    await checkBothWidths(page, 'account-keys')
    await card.getByRole('button', { name: 'Báo mất khóa…' }).click()
    await page.getByRole('dialog').getByText('Không hoàn tác được.', { exact: false }).waitFor()
    await checkBothWidths(page, 'account-key-lost')
    const button = page.getByRole('button', { name: 'Giữ để báo mất' })
    await button.hover()
    await page.mouse.down()
    await page.getByText('Đã chặn khóa. Hệ thống không nhận chữ ký của khóa này nữa.').waitFor()
    await page.mouse.up()
    await card.waitFor({ state: 'detached' })
    await open(page)
    await page.getByText('Trình duyệt này chưa có khóa của anh/chị.').waitFor()
    expectNoComplaints(administrator)
  })
})
