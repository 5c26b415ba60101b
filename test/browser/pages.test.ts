/** Every page at phone and desk width: nothing sticks out, axe finds nothing serious, the browser has no complaint. */
import AxeBuilder from '@axe-core/playwright'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { haveChromium, openBrowser } from '../support/chromium.ts'
import { desk, phone, signInByLink, type Person } from '../support/console-person.ts'
import { startTrialHub, type TrialHub } from '../support/trial-hub.ts'

const rooms = [
  '/',
  '/soan',
  '/cho-duyet',
  '/ban-tin',
  '/lich-phat',
  '/lich-phat/moi',
  '/loa-bang',
  '/nhat-ky-phat',
  '/bao-cao',
]
/** Where pictures go when somebody wants to look at them; none are written otherwise. */
const pictures = process.env['NGUON_SCREENSHOTS']

describe.skipIf(!haveChromium)('Chromium', () => {
  let hub: TrialHub
  let browser: Browser
  let officer: Person

  beforeAll(async () => {
    hub = await startTrialHub()
    browser = await openBrowser()
    officer = await signInByLink(browser, hub.link('officer'))
    if (pictures) await mkdir(pictures, { recursive: true })
  })
  afterAll(async () => {
    await browser.close()
    await hub.stop()
  })

  test.each(rooms.flatMap((room) => [[room, 'phone', phone] as const, [room, 'desk', desk] as const]))(
    '%s on a %s',
    async (room, width, viewport) => {
      const { page } = officer
      await page.setViewportSize(viewport)
      await page.goto(new URL(room, hub.url).href)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overhang).toBeLessThanOrEqual(0)
      const { violations } = await new AxeBuilder({ page }).analyze()
      const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
      expect(serious.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([])
      if (pictures)
        await page.screenshot({
          path: join(pictures, `${room.replaceAll('/', '_')}-${width}.png`),
          fullPage: true,
        })
      expect(officer.complaints).toEqual([])
    },
  )

  test('the sign-in page is open to everyone and just as clean', async () => {
    const page = await (await browser.newContext({ viewport: phone, locale: 'vi-VN' })).newPage()
    await page.goto(new URL('/dang-nhap', hub.url).href)
    await page.getByRole('button', { name: 'Đăng nhập' }).waitFor()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')).toEqual([])
    if (pictures) await page.screenshot({ path: join(pictures, 'dang-nhap-phone.png') })
  })
})
