/** Coming in, in a real browser: invitation, second step by app and passkey, lock-out, recovery, being put out. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TOTP } from 'otpauth'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSqlite } from '../../server/adapters/store/open-sqlite.ts'
import { haveChromium, openBrowser } from '../support/chromium.ts'
import { consolePassword, desk, signInStrongly, type Person } from '../support/console-person.ts'
import { freePort } from '../support/free-port.ts'
import { checkBothWidths } from '../support/page-check.ts'
import { bundle, startPart, type Part } from '../support/part.ts'

describe.skipIf(!haveChromium)('Chromium', () => {
  let folder: string
  let hub: Part
  let url: string
  let browser: Browser
  let administrator: Person & { secret: string; onPaper: string[] }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nguon-sign-in-'))
    const port = await freePort()
    hub = startPart(
      bundle('hub'),
      {
        NGUON_MODE: 'production',
        NGUON_HUB_NAME: 'Thành phố Hà Nội',
        NGUON_DATA_DIR: join(folder, 'hub'),
        NGUON_HTTP_PORT: String(port),
        // Passkeys belong to names, never to addresses.
        NGUON_PUBLIC_URL: `http://localhost:${port}`,
        NGUON_MQTT_PORT: String(await freePort()),
      },
      join(folder, 'hub.log'),
    )
    await hub.message((m) => (m.type === 'ready' ? m.url : undefined))
    url = `http://localhost:${port}`
    browser = await openBrowser()
    const link = await hub.message((m) => (m.type === 'signInLink' ? m.url : undefined))
    administrator = await signInStrongly(browser, link)
  })
  afterAll(async () => {
    await browser.close()
    await hub.end('SIGTERM')
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  const fresh = async (): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await browser.newContext({
      viewport: desk,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
    })
    return { context, page: await context.newPage() }
  }
  const go = (page: Page, path: string) => page.goto(new URL(path, url).href)
  const enterPassword = async (page: Page, userName: string, password = consolePassword) => {
    await go(page, '/dang-nhap')
    await page.getByLabel('Tên đăng nhập').fill(userName)
    await page.getByLabel('Mật khẩu').fill(password)
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  }
  const inside = (page: Page) => page.getByRole('navigation', { name: 'Các phòng' }).first().waitFor()
  /** A fingerprint reader that always recognises its owner. */
  const withAuthenticator = async (page: Page) => {
    const session = await page.context().newCDPSession(page)
    await session.send('WebAuthn.enable')
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
  }
  /** As if this person had last shown who they are long ago. */
  const letProofAge = async (userName: string) => {
    const db = openSqlite(join(folder, 'hub', 'hub.sqlite'))
    await db
      .updateTable('sessions')
      .set({ confirmed_at: 1 })
      .where('user_id', 'in', (e) =>
        e.selectFrom('users').select('users.id').where('user_name', '=', userName),
      )
      .execute()
    await db.destroy()
  }
  let approverLink = ''
  let approver: { context: BrowserContext; page: Page }

  test('an administrator invites an approver by a link that is shown once', async () => {
    const { page } = administrator
    await go(page, '/nguoi-dung')
    await page.getByRole('heading', { name: 'Người dùng' }).waitFor()
    await checkBothWidths(page, 'people')
    await page.getByRole('button', { name: 'Mời người dùng' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: 'Tạo lời mời' }).click()
    await sheet.getByText('Anh/chị nhập họ tên và tên đăng nhập.').waitFor()
    await sheet.getByLabel('Họ và tên').fill('Trần Quang Minh')
    await sheet.getByLabel('Tên đăng nhập').fill('Minh')
    await sheet.getByLabel('Chức vụ').fill('Phó Chủ tịch UBND phường')
    await sheet.getByLabel('Email hoặc điện thoại').fill('minh@ngocha.vn')
    await sheet.getByLabel('Vai trò').selectOption({ label: 'Người duyệt' })
    await checkBothWidths(page, 'people-invite')
    // Long after the sign-in it is asked who is there; what was entered stays, and goes by itself afterwards.
    await letProofAge('quantri')
    await sheet.getByRole('button', { name: 'Tạo lời mời' }).click()
    const proof = page.getByRole('dialog', { name: 'Xác nhận là anh/chị' })
    await proof.getByLabel('Mã trong ứng dụng hoặc mã dự phòng').fill('000000')
    await proof.getByRole('button', { name: 'Xác nhận' }).click()
    await proof.getByText('Mã chưa đúng hoặc đã dùng rồi').waitFor()
    await checkBothWidths(page, 'proof')
    await proof.getByLabel('Mã trong ứng dụng hoặc mã dự phòng').fill(administrator.onPaper[0] ?? '')
    await proof.getByRole('button', { name: 'Xác nhận' }).click()
    await sheet.getByText('Đường dẫn cho Trần Quang Minh').waitFor()
    approverLink = (await sheet.locator('code').textContent()) ?? ''
    await checkBothWidths(page, 'people-link')
    await page.keyboard.press('Escape')
    await page.getByText('Đã mời, chưa vào').waitFor()
  })

  test('the approver chooses a password, then a passkey, before anything else opens', async () => {
    approver = await fresh()
    const { page } = approver
    await withAuthenticator(page)
    await page.goto(approverLink)
    await page.getByLabel('Mật khẩu mới').fill('matkhau@123456A')
    await page.getByLabel('Nhập lại mật khẩu').fill('matkhau@123456A')
    await page.getByRole('button', { name: 'Lưu mật khẩu' }).click()
    await page.getByText('Mật khẩu này dễ đoán').waitFor()
    await checkBothWidths(page, 'password-common')
    await page.getByLabel('Mật khẩu mới').fill(consolePassword)
    await page.getByLabel('Nhập lại mật khẩu').fill(consolePassword)
    await page.getByRole('button', { name: 'Lưu mật khẩu' }).click()
    await page.getByRole('heading', { name: 'Cài bước hai' }).waitFor()
    await checkBothWidths(page, 'second-enrol')
    await go(page, '/cho-duyet')
    await page.getByRole('heading', { name: 'Cài bước hai' }).waitFor()
    await page.getByRole('button', { name: 'Thêm khóa truy cập' }).click()
    await page.getByLabel('Tên để nhớ').fill('Máy cơ quan')
    await page.getByRole('button', { name: 'Thêm khóa truy cập' }).click()
    await inside(page)
  })

  test('the passkey opens the door alone, and is the second step after a password', async () => {
    const { page } = approver
    await go(page, '/tai-khoan')
    await page.getByText('Máy cơ quan', { exact: true }).waitFor()
    await checkBothWidths(page, 'account')
    await page.getByRole('button', { name: 'Đổi tên Máy cơ quan' }).click()
    await page.getByLabel('Tên để nhớ').fill('Máy phòng họp')
    await checkBothWidths(page, 'account-rename')
    await page.getByRole('button', { name: 'Đổi tên', exact: true }).click()
    await page.getByText('Máy phòng họp', { exact: true }).waitFor()
    await letProofAge('minh')
    await page.getByRole('button', { name: 'Cài ứng dụng tạo mã' }).click()
    const proof = page.getByRole('dialog', { name: 'Xác nhận là anh/chị' })
    await proof.getByRole('button', { name: 'Dùng khóa truy cập' }).waitFor()
    await checkBothWidths(page, 'proof-passkey')
    await proof.getByRole('button', { name: 'Dùng khóa truy cập' }).click()
    await page.getByAltText('Mã QR để thêm tài khoản vào ứng dụng tạo mã').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /Trần Quang Minh/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Đăng xuất' }).click()
    await page.getByRole('button', { name: 'Dùng khóa truy cập' }).click()
    await inside(page)
    await page.context().clearCookies()
    await enterPassword(page, 'minh')
    await page.getByRole('heading', { name: 'Bước hai' }).waitFor()
    await page.getByRole('button', { name: 'Dùng khóa truy cập' }).click()
    await inside(page)
  })

  test('a code of the app opens, the same code does not open again', async () => {
    const { page } = await fresh()
    await enterPassword(page, 'quantri')
    await page.getByRole('heading', { name: 'Bước hai' }).waitFor()
    await checkBothWidths(page, 'second')
    await page.getByLabel('Mã trong ứng dụng hoặc mã dự phòng').fill('000000')
    await page.getByRole('button', { name: 'Vào', exact: true }).click()
    await page.getByText('Mã chưa đúng hoặc đã dùng rồi').waitFor()
    await checkBothWidths(page, 'second-wrong')
    // The step of the enrolment is spent; the next one is taken already now.
    const code = new TOTP({ secret: administrator.secret }).generate({ timestamp: Date.now() + 30_000 })
    await page.getByLabel('Mã trong ứng dụng hoặc mã dự phòng').fill(code)
    await page.getByRole('button', { name: 'Vào', exact: true }).click()
    await inside(page)
    const other = await fresh()
    await enterPassword(other.page, 'quantri')
    await other.page.getByLabel('Mã trong ứng dụng hoặc mã dự phòng').fill(code)
    await other.page.getByRole('button', { name: 'Vào', exact: true }).click()
    await other.page.getByText('Mã chưa đúng hoặc đã dùng rồi').waitFor()
  })

  test('after five wrong passwords the page says how long to wait', async () => {
    const { page } = await fresh()
    for (let n = 0; n < 5; n++) {
      await enterPassword(page, 'khong-co-ai', 'sai sai sai sai')
      await page.getByText('Tên đăng nhập hoặc mật khẩu chưa đúng').waitFor()
    }
    await enterPassword(page, 'khong-co-ai', 'sai sai sai sai')
    await page.getByText(/Đã thử sai nhiều lần. Anh\/chị chờ \d+ giây rồi thử lại/).waitFor()
    await checkBothWidths(page, 'sign-in-locked')
  })

  test('who is given access anew is out at once, and begins with the new link', async () => {
    const { page } = administrator
    await go(page, '/nguoi-dung')
    await page.getByRole('button', { name: /Trần Quang Minh/ }).click()
    const sheet = page.getByRole('dialog')
    await checkBothWidths(page, 'people-one')
    await sheet.getByRole('button', { name: 'Cấp lại lối vào' }).click()
    await sheet.getByLabel('Lý do').fill('Mất điện thoại, đã gặp trực tiếp')
    await checkBothWidths(page, 'people-recover')
    await sheet.getByRole('button', { name: 'Cấp lại lối vào' }).click()
    await sheet.getByText('Đường dẫn cho Trần Quang Minh').waitFor()
    const link = (await sheet.locator('code').textContent()) ?? ''
    await approver.page.reload()
    await approver.page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
    await approver.page.goto(link)
    await approver.page.getByRole('heading', { name: 'Đặt mật khẩu' }).waitFor()
    await go(page, '/nhat-ky')
    await page.getByText('Cấp lại lối vào').first().waitFor()
  })

  test('the pages speak English too', async () => {
    const { page } = administrator
    await page.evaluate(() => localStorage.setItem('nguon.language', 'en'))
    await go(page, '/tai-khoan')
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('My account')
    await checkBothWidths(page, 'account-en')
    await go(page, '/nguoi-dung')
    await page.getByRole('heading', { name: 'People' }).waitFor()
    await checkBothWidths(page, 'people-en')
  })
})
