/** What every page must pass: nothing sticks out sideways, axe finds nothing serious. Pictures on request. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { desk, phone } from './console-person.ts'

/** A folder; when it is set, a picture of each checked page is left there for somebody to look at. */
const pictures = process.env['NGUON_SCREENSHOTS']

/** Looks at the page as it stands, at one width. `name` is the picture's. */
export const checkPage = async (page: Page, name: string): Promise<void> => {
  await checkWidth(page, name)
  // A list that is still sliding shut is half transparent, and nobody's page.
  await page.waitForFunction(() => document.querySelector('[class*="-leave-active"]') === null)
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
  expect(serious.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([])
  await keepPicture(page, name)
}

/** No more than that it fits: another language changes the lengths, not what is there. */
export const checkFit = async (page: Page, name: string): Promise<void> => {
  for (const [width, viewport] of Object.entries({ phone, desk })) {
    await page.setViewportSize(viewport)
    await checkWidth(page, `${name}-${width}`)
    await keepPicture(page, `${name}-${width}`)
  }
}

const checkWidth = async (page: Page, name: string): Promise<void> => {
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overhang, `${name} sticks out sideways`).toBeLessThanOrEqual(0)
}

const keepPicture = async (page: Page, name: string): Promise<void> => {
  if (pictures === undefined) return
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}

/** The same page on a phone and on an office PC; leaves it as the PC has it. */
export const checkBothWidths = async (page: Page, name: string): Promise<void> => {
  await page.setViewportSize(phone)
  await checkPage(page, `${name}-phone`)
  await page.setViewportSize(desk)
  await checkPage(page, `${name}-desk`)
}
