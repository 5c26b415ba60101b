/** What the hub or the form refuses, as an officer meets it: a sentence to act on, and everything written still there. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { haveChromium, openBrowser } from '../support/chromium.ts'
import { approve, compose, signInByLink, type Person } from '../support/console-person.ts'
import { startTrialHub, type TrialHub } from '../support/trial-hub.ts'

const bulletin = { title: 'Mời họp tổ dân phố', text: 'Mời các hộ dự họp lúc 19 giờ 30 thứ Sáu.' }

describe.skipIf(!haveChromium)('Chromium', () => {
  let hub: TrialHub
  let browser: Browser
  let officer: Person
  let page: Page

  beforeAll(async () => {
    hub = await startTrialHub()
    browser = await openBrowser()
    officer = await signInByLink(browser, hub.link('officer'))
    page = officer.page
  })
  afterAll(async () => {
    await browser.close()
    await hub.stop()
  })

  const at = (path: string) => new URL(path, hub.url).href
  const write = async (of: { title: string; text: string }) => {
    await page.goto(at('/soan'))
    await page.getByLabel('Tiêu đề').fill(of.title)
    await page.getByLabel('Nội dung bản tin').fill(of.text)
  }
  const send = () => page.getByRole('button', { name: 'Gửi duyệt' }).click()
  const expectWritten = async (text: string) =>
    expect(await page.getByLabel('Nội dung bản tin').inputValue()).toBe(text)
  const startOver = () => page.evaluate(() => localStorage.clear())

  test('a bulletin without a text is not sent, and says what is missing', async () => {
    await write({ title: bulletin.title, text: ' ' })
    await send()
    await page.getByRole('alert').getByText('Anh/chị nhập nội dung cần phát.').waitFor()
    expect(await page.getByLabel('Tiêu đề').inputValue()).toBe(bulletin.title)
    await startOver()
  })

  test('a text over the limit is refused beside the press, and stays, even over a reload', async () => {
    const long = 'Một câu dài. '.repeat(400).trim()
    await write({ title: bulletin.title, text: long })
    await send()
    const refusal = page.getByRole('alert').getByText('dài hơn mức cho phép 199 ký tự')
    await refusal.waitFor()
    expect(await refusal.evaluate((e) => e.getBoundingClientRect().bottom <= window.innerHeight)).toBe(true)
    await expectWritten(long)
    await page.getByText('Đã lưu trên máy').waitFor()
    await page.reload()
    await expectWritten(long)
    // And what was restored can be sent once it is short enough.
    await page.getByLabel('Nội dung bản tin').fill(bulletin.text)
    await page.getByRole('button', { name: 'Lưu nháp' }).click()
    await page.getByText('Đã lưu nháp.').waitFor()
    await expectWritten(bulletin.text)
    await startOver()
  })

  test('a place that is gone is refused by the hub, and the text stays', async () => {
    await write(bulletin)
    await page.getByText('Đã lưu trên máy').waitFor()
    await page.evaluate(() => {
      for (const [key, value] of Object.entries(localStorage))
        if (key.startsWith('nguon.draft.')) {
          const unitId = '01939c00-0000-7000-8000-0000000000ff'
          localStorage.setItem(key, JSON.stringify({ ...JSON.parse(String(value)), unitId }))
        }
    })
    await page.reload()
    await page.getByRole('button', { name: 'Lưu nháp' }).click()
    await page.getByText('Không có địa bàn này.').waitFor()
    await expectWritten(bulletin.text)
    await page.getByLabel('Địa bàn').selectOption({ label: 'Phường Ngọc Hà' })
    await page.getByRole('button', { name: 'Lưu nháp' }).click()
    await page.getByText('Đã lưu nháp.').waitFor()
    await startOver()
  })

  test('a schedule that ends before it begins, or lies in the past, is refused with its reason', async () => {
    const quiet = () => Promise.resolve()
    const title = 'Tin để xếp lịch'
    await compose(officer, { ...bulletin, title }, quiet)
    await approve(await signInByLink(browser, hub.link('approver')), title, quiet)
    await page.goto(at('/lich-phat/moi'))
    const fill = async (label: string, value: string) => {
      await page.getByLabel(label).fill(value)
      await page.getByLabel(label).press('Enter')
    }
    await fill('Ngày phát', today(0))
    await fill('Giờ phát', '00:00')
    await page.getByRole('button', { name: 'Xếp vào lịch' }).click()
    await page.getByRole('alert').getByText('Giờ này đã qua.').waitFor()
    await page.getByText('Hằng ngày').click()
    await fill('Từ ngày', today(6))
    await fill('Đến hết ngày', today(3))
    await page.getByRole('button', { name: 'Xếp vào lịch' }).click()
    await page.getByRole('alert').getByText('Ngày kết thúc đứng trước ngày bắt đầu.').waitFor()
    expect(await page.getByLabel('Từ ngày').inputValue()).toBe(today(6))
    expect(await page.getByLabel('Đến hết ngày').inputValue()).toBe(today(3))
  })

  test('none of this left an error in the browser but the hub’s own refusal', () => {
    // A browser logs every 4xx; the unknown place is the only order that reached the hub to be refused.
    expect(officer.complaints.filter((text) => !text.includes('400'))).toEqual([])
    expect(officer.complaints).toHaveLength(1)
  })
})

/** `22/11/2026` in Hà Nội, `days` from today. */
const today = (days: number): string => {
  const [y, m, d] = new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000)
    .toISOString()
    .slice(0, 10)
    .split('-')
  return `${d}/${m}/${y}`
}
