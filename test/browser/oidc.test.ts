/** Coming in through the organisation's own sign-in, in a real browser and with a real provider on another site. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { haveChromium, openBrowser } from '../support/chromium.ts'
import { desk, signInStrongly, type Person } from '../support/console-person.ts'
import { freePort } from '../support/free-port.ts'
import { checkBothWidths } from '../support/page-check.ts'
import { bundle, startPart, type Part } from '../support/part.ts'
import {
  clientId,
  startSignInProvider,
  writeClientSecret,
  type SignInProviderProcess,
} from '../support/sign-in-provider.ts'

describe.skipIf(!haveChromium)('Chromium', () => {
  let folder: string
  let site: SignInProviderProcess
  let hub: Part
  let url: string
  let browser: Browser
  let page: Page
  let administrator: Person

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nguon-oidc-'))
    const port = await freePort()
    // The provider is at 127.0.0.1: for a browser another site.
    url = `http://localhost:${port}`
    site = await startSignInProvider(url)
    const secret = join(folder, 'client-secret')
    await writeClientSecret(secret)
    hub = startPart(
      bundle('hub'),
      {
        NGUON_MODE: 'production',
        NGUON_HUB_NAME: 'Thành phố Hà Nội',
        NGUON_DATA_DIR: join(folder, 'hub'),
        NGUON_HTTP_PORT: String(port),
        NGUON_PUBLIC_URL: url,
        NGUON_MQTT_PORT: String(await freePort()),
        NGUON_OIDC_ISSUER: site.issuer,
        NGUON_OIDC_CLIENT_ID: clientId,
        NGUON_OIDC_CLIENT_SECRET_FILE: secret,
        NGUON_OIDC_NAME: 'Cổng thành phố',
        NGUON_OIDC_GRANTS: 'Biên tập=officer@root; Giám sát=auditor@root',
      },
      join(folder, 'hub.log'),
    )
    const link = await hub.message((m) => (m.type === 'signInLink' ? m.url : undefined))
    browser = await openBrowser()
    administrator = await signInStrongly(browser, link)
    const context = await browser.newContext({
      viewport: desk,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
    })
    page = await context.newPage()
  })
  afterAll(async () => {
    await browser.close()
    await hub.end('SIGTERM')
    await site.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  const enter = async (login: string) => {
    await page.getByRole('link', { name: 'Đăng nhập qua Cổng thành phố' }).click()
    await page.getByLabel('Tài khoản').fill(login)
    await page.getByRole('button', { name: 'Vào cổng' }).click()
  }
  const rooms = () => page.getByRole('navigation', { name: 'Các phòng' }).first()

  test('whom no group brings is told in plain words whom to ask', async () => {
    await site.people({ la: { name: 'Người Lạ', preferred_username: 'la', groups: [] } })
    await page.goto(new URL('/dang-nhap', url).href)
    await page.getByRole('link', { name: 'Đăng nhập qua Cổng thành phố' }).waitFor()
    await checkBothWidths(page, 'oidc-door')
    await enter('la')
    await page.getByText('chưa nhóm nào của anh/chị được giao việc ở đây').waitFor()
    await checkBothWidths(page, 'oidc-no-group')
    await page.context().clearCookies()
  })

  test('an officer comes in through the provider, to the page they wanted, and stays in', async () => {
    await site.people({ ha: { name: 'Nguyễn Thu Hà', preferred_username: 'thuha', groups: ['Biên tập'] } })
    await page.goto(new URL('/lich-phat', url).href)
    await enter('ha')
    await rooms().waitFor()
    expect(new URL(page.url()).pathname).toBe('/lich-phat')
    await page.reload()
    await rooms().waitFor()
    await page.goto(new URL('/tai-khoan', url).href)
    await page.getByText('không có mật khẩu riêng').waitFor()
    await checkBothWidths(page, 'oidc-account')
  })

  test('an administrator sees which group a right comes from, and cannot take it by hand', async () => {
    const desk = administrator.page
    await desk.goto(new URL('/quyen', url).href)
    await desk.getByText('theo nhóm “Biên tập” ở cổng đăng nhập').waitFor()
    expect(await desk.getByRole('button', { name: 'Thôi quyền' }).count()).toBe(0)
    await checkBothWidths(desk, 'oidc-grants')
    await desk.goto(new URL('/nhat-ky', url).href)
    await desk.getByText('Đăng nhập qua cổng của đơn vị').first().waitFor()
    await checkBothWidths(desk, 'oidc-audit')
  })

  test('whoever leaves is offered to leave the provider too, and the next one has to sign in there', async () => {
    await page.getByRole('button', { name: /Nguyễn Thu Hà/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Đăng xuất' }).click()
    await page.getByRole('link', { name: 'Đăng xuất khỏi Cổng thành phố' }).waitFor()
    await checkBothWidths(page, 'oidc-left')
    await page.getByRole('link', { name: 'Đăng xuất khỏi Cổng thành phố' }).click()
    await page.getByRole('button', { name: 'Yes, sign me out' }).click()
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
    await page.getByRole('link', { name: 'Đăng nhập qua Cổng thành phố' }).click()
    await page.getByLabel('Tài khoản').waitFor()
  })

  test('a way back that nobody went out by ends at the door', async () => {
    await page.goto(new URL('/api/v1/session/provider/callback?code=x&state=y', url).href)
    await page.getByText('chưa xong hoặc đã quá hạn').waitFor()
  })
})
