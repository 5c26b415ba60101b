/** An administrator brings in the city, its past and its map, and lends wards to a colleague: what each screen says. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { haveChromium, openBrowser } from '../support/chromium.ts'
import { approve, compose, signInByLink, type Person } from '../support/console-person.ts'
import { givenInput } from '../support/given-input.ts'
import { checkBothWidths } from '../support/page-check.ts'
import { startTrialHub, type TrialHub } from '../support/trial-hub.ts'

describe.skipIf(!haveChromium)('Chromium', () => {
  let hub: TrialHub
  let browser: Browser
  let administrator: Person
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nguon-map-'))
    hub = await startTrialHub()
    browser = await openBrowser()
    administrator = await signInByLink(browser, hub.link('administrator'))
    await administrator.page.goto(new URL('/don-vi', hub.url).href)
  })
  afterAll(async () => {
    await browser.close()
    await hub.stop()
    await rm(folder, { recursive: true })
  })

  test('the list of the city comes in, and a second time says that nothing changed', async () => {
    const { page } = administrator
    await page.getByText('1 xã, phường, đặc khu').waitFor()
    await page.getByRole('button', { name: 'Nhập danh mục' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Tỉnh, thành phố').selectOption({ label: 'Thành phố Hà Nội (126 xã, phường)' })
    await sheet.getByRole('button', { name: 'Nhập danh mục' }).click()
    await sheet.getByText('Đã nhập xong.').waitFor({ timeout: 30_000 })
    await sheet.getByText('thêm 125, đã có 1').waitFor()
    await checkBothWidths(page, 'units-import')
    await sheet.getByRole('button', { name: 'Nhập danh mục' }).click()
    await sheet.getByText('Mọi đơn vị đã có sẵn, không thay đổi gì.').waitFor({ timeout: 30_000 })

    const map = join(folder, 'map.geojson')
    await writeFile(map, await mapText())
    await sheet.getByLabel('Chọn tệp ranh giới').setInputFiles(map)
    await sheet.getByText(/Đã nhận \d+ ranh giới/).waitFor({ timeout: 30_000 })
    await sheet.getByRole('button', { name: 'Đóng' }).click()
    await page.getByText('126 xã, phường, đặc khu').waitFor()
  })

  test('a ward is found without tone marks and tells what it was made of, and what became of those', async () => {
    const { page } = administrator
    await page.getByRole('searchbox').fill('ngoc ha')
    await page.getByRole('button', { name: 'Phường Ngọc Hà 00008' }).click()
    await page
      .getByText(
        'Sáp nhập từ Phường Cống Vị (Quận Ba Đình), Phường Liễu Giai (Quận Ba Đình), Phường Ngọc Hà (Quận Ba Đình), Phường Vĩnh Phúc (Quận Ba Đình) ngày 01/07/2025',
      )
      .waitFor()
    await checkBothWidths(page, 'units-tree')
    await page.getByLabel('Cả đơn vị cũ').check()
    await page.getByRole('searchbox').fill('lieu giai')
    await page.getByRole('button', { name: /^Phường Liễu Giai 00008/ }).click()
    await page.getByText('Từ ngày 01/07/2025 chuyển thành Phường Ngọc Hà (Thành phố Hà Nội)').waitFor()
    await page.getByText('đến hết ngày 30/06/2025').first().waitFor()
    await checkBothWidths(page, 'units-past')
    await page.getByLabel('Cả đơn vị cũ').uncheck()
  })

  test('a residential group is added by hand under its ward', async () => {
    const { page } = administrator
    await page.getByRole('searchbox').fill('ngoc ha')
    await page.getByRole('button', { name: 'Phường Ngọc Hà 00008' }).click()
    await page.getByRole('button', { name: 'Thêm thôn, tổ dân phố' }).click()
    await page.getByRole('dialog').getByLabel('Tên').fill('Tổ dân phố 3')
    await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã lưu Tổ dân phố 3.').waitFor()
    await page.getByRole('heading', { name: 'Tổ dân phố 3' }).waitFor()
  })

  test('wards are grouped, and a colleague reads the group', async () => {
    const { page } = administrator
    await page.getByText('Nhóm báo cáo', { exact: true }).click()
    await page.getByText('Chưa có nhóm báo cáo nào').waitFor()
    await page.getByRole('button', { name: 'Thêm nhóm' }).click()
    await page.getByLabel('Tên nhóm').fill('Địa bàn quận Ba Đình cũ')
    await page.getByRole('dialog').getByRole('searchbox').fill('giang vo')
    await page.getByRole('checkbox', { name: 'Phường Giảng Võ' }).check()
    await page.getByRole('dialog').getByRole('searchbox').fill('ba dinh')
    await page.getByRole('checkbox', { name: 'Phường Ba Đình' }).check()
    await page.getByText('Đơn vị trong nhóm (2)').waitFor()
    await page.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Chưa giao cho ai.').waitFor()
    await page.getByRole('button', { name: 'Mở Địa bàn quận Ba Đình cũ' }).click()
    await page.getByLabel('Tên đăng nhập').fill('ha')
    await page.getByRole('button', { name: 'Cho đọc' }).click()
    await page.getByRole('button', { name: 'Thôi cho Nguyễn Thu Hà đọc' }).waitFor()
    await checkBothWidths(page, 'units-group')
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click()
    await page.getByText('Ai đọc được: Nguyễn Thu Hà').waitFor()
    await checkBothWidths(page, 'units-groups')
  })

  test('the map is drawn, and is walked and chosen from by keys alone', async () => {
    const { page } = administrator
    await page.getByText('Bản đồ', { exact: true }).click()
    const ward = page.getByRole('checkbox', { name: 'Phường Ngọc Hà' })
    await ward.click()
    await page.getByRole('heading', { name: 'Phường Ngọc Hà' }).waitFor()
    expect(await ward.getAttribute('aria-checked')).toBe('true')
    await page.keyboard.press('ArrowRight')
    const next = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
    expect(next).not.toBe('Phường Ngọc Hà')
    await page.keyboard.press('Space')
    await page.getByRole('heading', { name: next, exact: true }).waitFor()
    await page.getByRole('button', { name: 'Phóng to bản đồ' }).click()
    await page.getByRole('button', { name: 'Phóng to bản đồ' }).click()
    await checkBothWidths(page, 'units-map')
    expect(administrator.complaints).toEqual([])
  })

  test('an officer chooses on the same map where a bulletin plays, and the tree says the same', async () => {
    const officer = await signInByLink(browser, hub.link('officer'))
    const approver = await signInByLink(browser, hub.link('approver'))
    await compose(officer, { title: 'Mời họp tổ dân phố', text: 'Kính mời bà con dự họp.' }, noLook)
    await approve(approver, 'Mời họp tổ dân phố', noLook)
    const { page } = officer
    await page.goto(new URL('/lich-phat/moi', hub.url).href)
    await page.getByRole('group', { name: 'Nơi phát' }).getByText('Bản đồ').click()
    const ward = page.getByRole('checkbox', { name: 'Phường Ngọc Hà' })
    expect(await ward.getAttribute('aria-checked')).toBe('true')
    // Wards that were only lent to them for reading are no places to play at.
    expect(await page.getByRole('checkbox', { name: 'Phường Ba Đình' }).count()).toBe(0)
    await checkBothWidths(page, 'schedule-map')
    await ward.click()
    expect(await ward.getAttribute('aria-checked')).toBe('false')
    await page.getByRole('group', { name: 'Nơi phát' }).getByText('Cây').click()
    expect(await page.getByRole('checkbox', { name: 'Phường Ngọc Hà' }).isChecked()).toBe(false)
    expect(officer.complaints).toEqual([])
  })
})

const noLook = async (): Promise<void> => undefined

/** The published map where it is at hand, else three squares in a row. */
const mapText = async (): Promise<string> => {
  const given = givenInput('admin-units/hanoi-communes.geojson')
  if (given !== undefined) return readFile(given, 'utf8')
  const square = (name: string, lon: number) => ({
    type: 'Feature',
    properties: { name },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [lon, 21],
          [lon + 0.02, 21],
          [lon + 0.02, 21.02],
          [lon, 21.02],
          [lon, 21],
        ],
      ],
    },
  })
  const names = ['Phường Giảng Võ', 'Phường Ngọc Hà', 'Phường Ba Đình']
  return JSON.stringify({
    type: 'FeatureCollection',
    features: names.map((name, at) => square(name, 105.8 + at * 0.02)),
  })
}
