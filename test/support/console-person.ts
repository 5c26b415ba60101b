/** A person at the console, in a real browser: signs in by link, composes, approves, schedules, by what they see. */
import { TOTP } from 'otpauth'
import { expect } from 'vitest'
import type { Browser, Page } from 'playwright-core'

export interface Person {
  readonly page: Page
  /** What the browser complained about; flows expect none. */
  readonly complaints: string[]
}

/** Good enough for every profile. */
export const consolePassword = 'Bốn từ bất kỳ 4!'

export const desk = { width: 1366, height: 900 }
export const phone = { width: 390, height: 844 }

export const signInByLink = async (browser: Browser, link: string, viewport = desk): Promise<Person> => {
  const context = await browser.newContext({ viewport, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(link)
  await page.getByLabel('Mật khẩu mới').fill(consolePassword)
  await page.getByLabel('Nhập lại mật khẩu').fill(consolePassword)
  await page.getByRole('button', { name: 'Lưu mật khẩu' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  return { page, complaints }
}

/** As `signInByLink` at a production hub, for somebody whose role needs a second step; answers the app's secret and codes too. */
export const signInStrongly = async (
  browser: Browser,
  link: string,
): Promise<Person & { secret: string; onPaper: string[] }> => {
  const person = await signInByLink(browser, link)
  const { page } = person
  await page.getByRole('heading', { name: 'Cài bước hai' }).waitFor()
  await page.getByRole('button', { name: 'Cài ứng dụng tạo mã' }).click()
  const secret = ((await page.locator('.ac-secret').textContent()) ?? '').replaceAll(' ', '')
  await page.getByLabel('Mã sáu số trong ứng dụng').fill(new TOTP({ secret }).generate())
  await page.getByRole('button', { name: 'Xác nhận' }).click()
  await page.getByRole('button', { name: 'Tôi đã cất các mã này' }).waitFor()
  const onPaper = await page.locator('.ac-codes li').allTextContents()
  await page.getByRole('button', { name: 'Tôi đã cất các mã này' }).click()
  await page.getByRole('navigation', { name: 'Các phòng' }).first().waitFor()
  return { ...person, secret, onPaper }
}

/** `look` is called when the reading has been heard, before it is sent. */
export const compose = async (
  { page }: Person,
  bulletin: { title: string; text: string },
  look: () => Promise<void>,
): Promise<void> => {
  await page.goto(new URL('/soan', page.url()).href)
  await page.getByLabel('Tiêu đề').fill(bulletin.title)
  await page.getByLabel('Nội dung bản tin').fill(bulletin.text)
  await page.getByRole('button', { name: 'Nghe thử', exact: true }).click()
  await hear(page)
  await look()
  await page.getByRole('button', { name: 'Gửi duyệt' }).click()
  await page.getByText(`Đã gửi duyệt “${bulletin.title}”.`).waitFor()
}

/** Presses play and waits until sound has really advanced. */
export const hear = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Nghe', exact: true }).click({ timeout: 60_000 })
  await page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 0.3)
}

/** `look` is called when the bulletin has been heard, before it is signed. */
export const approve = async ({ page }: Person, title: string, look: () => Promise<void>): Promise<void> => {
  await page.goto(new URL('/cho-duyet', page.url()).href)
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('heading', { name: title }).waitFor()
  await hear(page)
  await look()
  await page.getByRole('button', { name: 'Duyệt và ký' }).click()
  await page.getByText(`Đã duyệt và ký “${title}”.`).waitFor()
}

/** Places the only approved bulletin on all devices of the ward at the minute given (UTC ms). */
export const scheduleOnce = async ({ page }: Person, title: string, at: number): Promise<void> => {
  const local = new Date(at + 7 * 3_600_000).toISOString()
  const date = `${local.slice(8, 10)}/${local.slice(5, 7)}/${local.slice(0, 4)}`
  await page.goto(new URL('/lich-phat/moi', page.url()).href)
  await page.getByLabel('Bản tin', { exact: true }).selectOption({ label: title })
  await page.getByLabel('Ngày phát').fill(date)
  await page.getByLabel('Ngày phát').press('Enter')
  await page.getByLabel('Giờ phát').fill(local.slice(11, 16))
  await page.getByLabel('Giờ phát').press('Enter')
  await page.getByText('Sẽ phát ở 3 thiết bị').waitFor()
  await page.getByRole('button', { name: 'Xếp vào lịch' }).click()
  await page.getByText(`Đã xếp “${title}” vào lịch.`).waitFor()
}

export const expectNoComplaints = (...people: readonly Person[]): void => {
  expect(people.flatMap((person) => person.complaints)).toEqual([])
}
