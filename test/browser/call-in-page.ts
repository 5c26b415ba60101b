import type { Page } from 'playwright-core'
import { callerOf, type Caller } from '../support/hub-caller.ts'

/** The API with the session of a browser that has signed in. */
export const callIn = (page: Page): Caller =>
  callerOf(async (method, path, body) => {
    const answer = await page.request.fetch(new URL(path, page.url()).href, {
      method,
      headers: { 'x-nguon-request': '1' },
      ...(body === undefined ? {} : { data: body }),
    })
    return { status: answer.status(), text: await answer.text() }
  })
