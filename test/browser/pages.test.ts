/** Every room before anything has happened: empty states, at phone and desk width. Rooms with data: the story. */
import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { haveChromium, openBrowser } from '../support/chromium.ts'
import { phone, signInByLink, type Person } from '../support/console-person.ts'
import { checkBothWidths, checkFit, checkPage } from '../support/page-check.ts'
import { startTrialHub, type TrialHub } from '../support/trial-hub.ts'

/** Every room that the router knows and that can be entered without saying which thing in it; none can be forgotten. */
const rooms = [
  ...readFileSync(new URL('../../web/src/app/router.tsx', import.meta.url), 'utf8').matchAll(
    /path: '([^'$]+)'/g,
  ),
].flatMap(([, path = '']) => (path === '/dang-nhap' ? [] : [path]))

describe.skipIf(!haveChromium)('Chromium', () => {
  let hub: TrialHub
  let browser: Browser
  /** As they were in Vietnamese. */
  const headings = new Map<string, string>()
  const people: Partial<Record<'officer' | 'administrator' | 'approver', Person>> = {}

  beforeAll(async () => {
    hub = await startTrialHub()
    browser = await openBrowser()
    for (const role of ['officer', 'approver', 'administrator'] as const)
      people[role] = await signInByLink(browser, hub.link(role))
  })
  afterAll(async () => {
    await browser.close()
    await hub.stop()
  })

  const visitor = (room: string): Person => {
    const role = ['/cho-duyet', '/lich-phat/noi-gioi-han'].includes(room)
      ? 'approver'
      : [
            '/nhat-ky',
            '/quyen',
            '/nguoi-dung',
            '/nguoi-dung/du-lieu',
            '/don-vi',
            '/lich-phat/quy-dinh',
            '/gui-xuong',
            '/khoa',
            '/loa-bang/them',
            '/cot',
            '/cot/quet',
          ].includes(room)
        ? 'administrator'
        : 'officer'
    const person = people[role]
    if (person === undefined) throw new Error(`nobody signed in as ${role}`)
    return person
  }

  test.each(rooms)('%s is clean on a phone and on an office PC', async (room) => {
    const { page, complaints } = visitor(room)
    await page.goto(new URL(room, hub.url).href)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    headings.set(room, (await page.getByRole('heading', { level: 1 }).first().textContent()) ?? '')
    await checkBothWidths(page, `empty${room.replaceAll('/', '-')}`)
    expect(complaints).toEqual([])
  })

  test('periods are set, and a person is deleted in two steps, on both widths', async () => {
    const { page, complaints } = visitor('/nguoi-dung')
    await page.goto(new URL('/nguoi-dung/du-lieu', hub.url).href)
    await page.getByRole('button', { name: 'Đổi thời hạn' }).click()
    const drafts = page.getByRole('listitem').filter({ hasText: 'Bản nháp không gửi' })
    await drafts.getByLabel('Số ngày giữ').fill('10')
    await page.getByRole('button', { name: 'Lưu thời hạn' }).click()
    await page.getByText('Thời hạn phải từ 180 đến 3650 ngày.').waitFor()
    await checkBothWidths(page, 'retention-edit')
    await drafts.getByLabel('Số ngày giữ').fill('730')
    await page.getByRole('button', { name: 'Lưu thời hạn' }).click()
    await drafts.getByText('Giữ 2 năm sau khi hết dùng').waitFor()

    await page.goto(new URL('/nguoi-dung', hub.url).href)
    await page.getByRole('button', { name: 'Lê Thị Hoa' }).click()
    await checkBothWidths(page, 'person-acts')
    await page.getByRole('button', { name: 'Xóa dữ liệu của người này' }).click()
    await page.getByLabel('Lý do').fill('Đơn số 12')
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    const sure = page.getByRole('button', { name: 'Xóa vĩnh viễn' })
    await page.getByLabel('Gõ tên đăng nhập hoa để xác nhận').fill('minh')
    await sure.click()
    await page.getByText('Tên đăng nhập chưa khớp.').waitFor()
    await checkBothWidths(page, 'person-erase')
    await page.getByLabel('Gõ tên đăng nhập hoa để xác nhận').fill('hoa')
    await sure.click()
    await page.getByRole('button', { name: 'Đã xóa theo yêu cầu' }).waitFor()
    await checkBothWidths(page, 'person-erased')
    // The browser itself logs the refused period.
    expect(complaints.filter((said) => !said.includes('400'))).toEqual([])
    complaints.length = 0
  })

  test('the sign-in page is open to everyone and just as clean', async () => {
    const page = await (await browser.newContext({ viewport: phone, locale: 'vi-VN' })).newPage()
    await page.goto(new URL('/dang-nhap', hub.url).href)
    await page.getByRole('button', { name: 'Đăng nhập' }).waitFor()
    await checkPage(page, 'sign-in-phone')
  })

  test('every room fits in English too, and says its heading in it', async () => {
    for (const { page } of Object.values(people))
      await page.evaluate(() => localStorage.setItem('nguon.language', 'en'))
    for (const room of rooms) {
      const { page } = visitor(room)
      await page.goto(new URL(room, hub.url).href)
      const heading = page.getByRole('heading', { level: 1 }).first()
      await heading.waitFor()
      await page.waitForLoadState('networkidle')
      expect.soft(await heading.textContent(), room).not.toBe(headings.get(room))
      await checkFit(page, `english${room.replaceAll('/', '-')}`)
    }
  })
})
