/** A technician with a phone before a real box: scan, compare, name, place, listen; and what goes wrong at poles. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { haveChromium, openBrowser } from '../support/chromium.ts'
import { consolePassword, phone, signInByLink, type Person } from '../support/console-person.ts'
import { eventually } from '../support/eventually.ts'
import { labelCamera } from '../support/label-camera.ts'
import { checkBothWidths, checkPage } from '../support/page-check.ts'
import { startTrialHub, type TrialHub } from '../support/trial-hub.ts'
import { boundary } from '../support/ward-boundary.ts'
import { startWardDevice, type WardDevice } from '../support/ward-device.ts'
import { hearCode } from './hear-code.ts'

const pole = { latitude: 21.03957, longitude: 105.81512 }

interface MadeClaim {
  readonly id: string
  readonly claim: string
  readonly link: string
}
interface KnownDevice {
  readonly id: string
  readonly name: string
  readonly place: { latitude: number | null; longitude: number | null; note: string } | null
}

describe.skipIf(!haveChromium)('Chromium', () => {
  let folder: string
  let hub: TrialHub
  let desk: Browser
  let pocket: Browser
  let administrator: Person
  let context: BrowserContext
  let page: Page
  let ward: string
  let made: MadeClaim
  let box: WardDevice | undefined
  const complaints: string[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nguon-pole-'))
    hub = await startTrialHub()
    desk = await openBrowser()
    administrator = await signInByLink(desk, hub.link('administrator'))
    await ask('PUT', '/api/v1/units/boundaries', boundary)
    const units = (await ask('GET', '/api/v1/units')) as { items: { id: string; name: string }[] }
    ward = units.items.find(({ name }) => name === 'Phường Ngọc Hà')?.id ?? ''
    made = await claim('Hộp mới')
    pocket = await openBrowser(await labelCamera(folder, made.link))
    context = await newPhone(['camera', 'geolocation'])
    page = await newPage()
  })
  afterAll(async () => {
    await box?.part.end('SIGTERM')
    await pocket.close()
    await desk.close()
    await hub.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  const at = (path: string) => new URL(path, hub.url).href
  /** The administrator's own session, past the screens that other tests look at. */
  const ask = (method: string, path: string, body?: object): Promise<unknown> =>
    administrator.page.evaluate(
      async ([how, where, text]) => {
        const answer = await fetch(where, {
          method: how,
          headers: { 'x-nguon-request': '1', ...(text ? { 'content-type': 'application/json' } : {}) },
          ...(text ? { body: text } : {}),
        })
        if (!answer.ok) throw new Error(`${where}: ${answer.status} ${await answer.text()}`)
        return answer.status === 204 ? undefined : ((await answer.json()) as unknown)
      },
      [method, path, body === undefined ? '' : JSON.stringify(body)] as const,
    )
  const claim = async (name: string) =>
    (await ask('POST', '/api/v1/claims', { kind: 'loudspeaker', name, unitId: ward })) as MadeClaim
  const deviceNamed = async (name: string) =>
    ((await ask('GET', '/api/v1/devices')) as { items: KnownDevice[] }).items.find((d) => d.name === name)
  const newPhone = (permissions: string[]) =>
    pocket.newContext({
      viewport: phone,
      isMobile: true,
      hasTouch: true,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      permissions,
      geolocation: { ...pole, accuracy: 6 },
    })
  const newPage = async () => {
    const opened = await context.newPage()
    opened.on('pageerror', (error) => complaints.push(error.message))
    return opened
  }
  const signIn = async (on: Page) => {
    await on.getByLabel('Tên đăng nhập').fill('quantri')
    await on.getByLabel('Mật khẩu', { exact: true }).fill(consolePassword)
    await on.getByRole('button', { name: 'Đăng nhập' }).click()
  }
  const heading = (name: string, on = page) => on.getByRole('heading', { level: 1, name }).waitFor()
  const press = (name: string | RegExp, on = page) => on.getByRole('button', { name }).click()
  /** At phone and desk width, in the dark, and with letters twice as large. */
  const look = async (name: string, on = page) => {
    await checkBothWidths(on, `pole-${name}`)
    await on.setViewportSize(phone)
    await on.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'))
    await checkPage(on, `pole-${name}-dark`)
    await on.evaluate(() => {
      document.documentElement.removeAttribute('data-theme')
      document.documentElement.style.fontSize = '200%'
    })
    await checkPage(on, `pole-${name}-large`)
    // A phone would rather show the page smaller than let it be moved sideways.
    const width = await on.evaluate(() => document.documentElement.scrollWidth)
    expect(width, `${name} in large letters`).toBeLessThanOrEqual(phone.width)
    await on.evaluate(() => document.documentElement.style.removeProperty('font-size'))
  }

  test('a label that the phone’s own camera read leads through the door to its box', async () => {
    await page.goto(made.link)
    await signIn(page)
    await heading('Chưa nghe thấy hộp')
    expect(page.url()).toBe(made.link)
    await page.getByText('Hộp mới', { exact: true }).waitFor()
    await look('unheard')
  })

  test('the room’s own camera reads the label, and going back leads to the list, not into the camera', async () => {
    await page.goto(at('/cot'))
    await page.getByRole('link', { name: /Hộp mới/ }).waitFor()
    await look('room')
    await page.getByRole('link', { name: 'Quét mã trên hộp' }).click()
    await heading('Chưa nghe thấy hộp')
    expect(page.url()).toBe(made.link)
    await press('Quay lại')
    await heading('Ra cột')
    // A link may be typed or pasted where a name is asked for.
    await page.getByRole('searchbox').fill(made.link)
    await heading('Chưa nghe thấy hộp')
  })

  test('the code on the page is the box’s own; confirmed, the box is in', async () => {
    box = startWardDevice({
      kind: 'loudspeaker',
      name: 'Hộp mới',
      claim: made.claim,
      dir: join(folder, 'box'),
      allowTrial: true,
    })
    const code = await box.part.message((m) => (m.type === 'checkCode' ? m.code : undefined))
    await heading('So mã kiểm tra')
    await page.getByText(code, { exact: true }).waitFor()
    await look('code')
    await hearCode(box)
    await press('Cho hộp đọc lại')
    await page.getByText('Hộp đọc lại sau vài giây.').waitFor()
    await press('Khác nhau')
    await heading('Đừng nhận hộp này')
    await look('differs')
    await page.getByRole('button', { name: 'Quay lại' }).last().click()
    // The line breaks under the press, and the phone with it; nobody presses again.
    const lost = '**/api/v1/devices/pending/**'
    await context.route(lost, (route) => route.abort())
    await press('Giống hệt, nhận hộp')
    await page.getByText('Mạng chưa thông').waitFor()
    await page.close()
    page = await newPage()
    await page.goto(at('/cot'))
    const kept = page.getByRole('region', { name: 'Tôi vừa làm' })
    await kept.getByText(/chưa gửi được/).waitFor()
    await kept.getByRole('link', { name: /Hộp mới/ }).click()
    await heading('So mã kiểm tra')
    await page.getByText('Mạng chưa thông').waitFor()
    expect(await page.getByRole('button', { name: 'Giống hệt, nhận hộp' }).isDisabled()).toBe(true)
    expect(await deviceNamed('Hộp mới')).toBeUndefined()
    await context.unroute(lost)
    await heading('Hộp đã vào hệ thống')
    await eventually('it was said again', async () => (await box?.heard())?.length === 2, 40_000)
    await look('in')
  })

  test('named and placed without a line: kept, said so, and sent when the line is back', async () => {
    await page.getByRole('link', { name: 'Đặt tên và ghi chú' }).click()
    await heading('Tên và ghi chú')
    await page.getByRole('button', { name: 'Tổ dân phố 1 – Loa 1' }).click()
    await look('name')
    await context.setOffline(true)
    await press('Cột điện số')
    await page.getByLabel('Ghi chú ở cột').press('End')
    await page.getByLabel('Ghi chú ở cột').pressSequentially('12')
    await press('Tiếp')
    await heading('Đặt lên bản đồ')
    await page.getByText('Mạng chưa thông').waitFor()
    await page.getByText('Điện thoại cho vị trí đúng trong khoảng 6 m.').waitFor()
    await page.getByText('Phường Ngọc Hà').waitFor()
    await press('Lưu vị trí')
    await heading('Nghe thử')
    await page
      .getByText(/Hộp chưa kết nối|Ba tiếng chuông/)
      .first()
      .waitFor()
    expect((await deviceNamed('Hộp mới'))?.place?.latitude ?? null).toBeNull()
    await context.setOffline(false)
    const sent = await eventually('the hub has name and place', async () => {
      const device = await deviceNamed('Tổ dân phố 1 – Loa 1')
      return device?.place?.latitude ? device : undefined
    })
    expect(sent.place?.note).toBe('Cột điện số 12')
    expect(sent.place?.latitude).toBeCloseTo(pole.latitude, 5)
    expect(sent.place?.longitude).toBeCloseTo(pole.longitude, 5)
  })

  test('the chime is sent, received, played and proven; then it is asked whether it was heard', async () => {
    await press('Phát chuông thử')
    await page.getByText('Chuông đã phát 1,8 giây, có bằng chứng, ở âm lượng 100.').waitFor()
    await page.getByText('Nghe rõ không?').waitFor()
    await look('chimed')
    await press('Không rõ')
    await page.getByText('xem dây loa').waitFor()
    await press('Nhỏ hơn')
    await page.getByText(/^Mức thử này giữ đến \d\d:\d\d/).waitFor()
    await press('Phát lại')
    await page.getByText('Chuông đã phát 1,8 giây, có bằng chứng, ở âm lượng 90.').waitFor()
    await press('Có, rõ')
    await page.getByRole('link', { name: 'Tiếp' }).click()
    // The code twice, and two chimes.
    expect(await box?.heard()).toHaveLength(4)
  })

  test('the last page says what stands there and that nothing is left; the visit is on the phone', async () => {
    await heading('Xong ở cột này')
    await page.getByText('Không còn việc nào ở cột này.').waitFor()
    await page.getByText('21.03957, 105.81512').waitFor()
    await look('done')
    await page.getByRole('link', { name: 'Về danh sách hộp' }).click()
    const visits = page.getByRole('region', { name: 'Tôi vừa làm' })
    await visits.getByText(/đã gửi đủ/).waitFor()
  })

  test('the pin is set by a tap, by dragging and by the keyboard; far outside is said, not forbidden', async () => {
    const device = await deviceNamed('Tổ dân phố 1 – Loa 1')
    await page.goto(at(`/cot/may/${device?.id}/noi`))
    await heading('Đặt lên bản đồ')
    const map = page.getByRole('application')
    const field = page.getByLabel('Tọa độ (vĩ độ, kinh độ)')
    await page.getByText('Điện thoại cho vị trí').waitFor()
    await look('map')
    await press('Xem cả địa bàn')
    await map.tap({ position: { x: 80, y: 120 } })
    const tapped = await field.inputValue()
    expect(tapped).not.toBe('21.03957, 105.81512')
    await map.press('ArrowRight')
    await expect.poll(() => field.inputValue()).not.toBe(tapped)
    const nudged = await field.inputValue()
    const pin = await page.locator('[data-pin]').boundingBox()
    if (pin === null) throw new Error('no pin')
    await page.mouse.move(pin.x + pin.width / 2, pin.y + pin.height)
    await page.mouse.down()
    await page.mouse.move(pin.x + 60, pin.y + 90, { steps: 5 })
    await page.mouse.up()
    await expect.poll(() => field.inputValue()).not.toBe(nudged)
    await field.fill('21.2, 105.9')
    await page.getByText(/Điểm này cách ranh giới Phường Ngọc Hà 18,\d km/).waitFor()
    await look('far')
    await field.fill('chợ')
    await page.getByText('Chưa đọc được tọa độ này').waitFor()
    expect(await page.getByRole('button', { name: /[Ll]ưu/ }).isDisabled()).toBe(true)
    await field.fill('21.2, 105.9')
    await press('Vẫn lưu ở đây')
    await heading('Nghe thử')
    await eventually('the hub took it', async () => {
      const moved = await deviceNamed('Tổ dân phố 1 – Loa 1')
      return moved?.place?.latitude === 21.2 ? moved : undefined
    })
  })

  test('a repair visit says how the box is and what to look at first', async () => {
    const device = await deviceNamed('Tổ dân phố 1 – Loa 1')
    await page.goto(at(`/loa-bang/${device?.id}`))
    await page.getByRole('link', { name: 'Ra cột', exact: true }).first().waitFor()
    await page.locator('main').getByRole('link', { name: 'Ra cột', exact: true }).click()
    await heading('Tổ dân phố 1 – Loa 1')
    await page.getByText('Hộp đang nối bình thường').waitFor()
    await page.getByText('Cột điện số 12').waitFor()
    await look('visit')
    await box?.part.end('SIGTERM')
    await page.getByText('Nguồn: có điện').waitFor({ timeout: 30_000 })
    await look('visit-away')
  })

  test('a code taken back says so to whoever stands there with the label; one of nowhere is unknown', async () => {
    const other = await claim('Hộp khác')
    await page.goto(other.link)
    await heading('Chưa nghe thấy hộp')
    await ask('DELETE', `/api/v1/claims/${other.id}`)
    await heading('Mã đã bị thu hồi')
    await look('withdrawn')
    await page.goto(at('/cot/0198a5a2-7c1e-7b3a-9d52-0f6f4c1b2a3d'))
    await heading('Không có hộp nào với mã này')
    await look('unknown')
  })

  test('camera and position refused: said plainly, with another way on', async () => {
    const shy = await newPhone([])
    const shut = await shy.newPage()
    await shut.goto(at('/cot/quet'))
    await signIn(shut)
    await shut.getByText('Trình duyệt chưa được phép dùng máy ảnh').waitFor()
    await look('no-camera', shut)
    await shut.getByRole('link', { name: 'Chọn hộp bằng tay' }).click()
    await shut.getByRole('link', { name: /Tổ dân phố 1 – Loa 1/ }).click()
    await shut.getByRole('link', { name: 'Sửa vị trí' }).click()
    await press('Lấy vị trí của tôi', shut)
    await shut.getByText('Trình duyệt chưa được phép dùng vị trí').waitFor()
    await look('no-position', shut)
    await shy.close()
    expect(complaints).toEqual([])
  })
})
