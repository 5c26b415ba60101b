/** Every read of the API as the console asks it, by whoever has most to see there. */
import { day, hour } from '@nguon/protocol/time'
import type { City } from './city.ts'

export type Who = 'administrator' | 'officer' | 'reader'

export interface Read {
  readonly route: string
  readonly name: string
  readonly path: string
  readonly who: Who
}

/** What serves files and single documents, measured by no list: sound, pictures, uploads. */
const files: ReadonlySet<string> = new Set([
  '/api/v1/bulletins/{id}/audio',
  '/api/v1/bulletins/{id}/card.png',
  '/api/v1/commands/{id}/devices/{device}/file',
])

const route = (path: string): string => path.replace(/\?.*$/, '')

/** Throws when the hub knows a read that is not among them. */
export const readsOf = (city: City, now: number, paths: Record<string, object>): Read[] => {
  const week = `from=${now - 3 * day}&to=${now + 4 * day}`
  const today = `from=${now - 12 * hour}&to=${now + 12 * hour}`
  const lastWeek = `from=${now - 7 * day}&to=${now}`
  const month = `from=${now - 30 * day}&to=${now}`
  const at = now - 6 * hour
  const asked: Record<string, readonly [query: string, ...who: Who[]][]> = {
    '/api/v1/schedules': [
      [`?${week}`, 'administrator', 'officer', 'reader'],
      [`?${today}`, 'administrator', 'officer'],
    ],
    '/api/v1/schedules.ics': [[`?${week}`, 'administrator', 'officer']],
    '/api/v1/playbacks': [
      [`?${today}`, 'administrator', 'officer', 'reader'],
      [`?${lastWeek}`, 'administrator', 'officer'],
      [`?${month}&deviceId=${city.device}`, 'officer'],
    ],
    '/api/v1/reports/summary': [
      [`?${today}`, 'administrator'],
      [`?${lastWeek}`, 'administrator', 'officer', 'reader'],
      [`?${month}`, 'administrator', 'officer', 'reader'],
    ],
    '/api/v1/devices': [['', 'administrator', 'officer', 'reader']],
    '/api/v1/devices/{id}/plays-at': [[`?at=${at}`, 'officer']],
    '/api/v1/units/{id}/plays-at': [[`?at=${at}`, 'administrator', 'officer']],
    '/api/v1/units': [
      ['', 'administrator', 'officer'],
      ['?ended=true', 'administrator'],
    ],
    '/api/v1/bulletins': [
      ['', 'administrator', 'officer', 'reader'],
      ['?state=submitted', 'administrator', 'officer'],
      ['?state=scheduled', 'administrator', 'officer'],
    ],
    '/api/v1/commands': [[`?deviceId=${city.device}`, 'administrator', 'officer']],
    '/api/v1/inbox': [['', 'administrator', 'officer']],
    '/api/v1/policy': [[`?unitId=${city.wards[0] ?? ''}`, 'administrator', 'officer']],
    '/api/v1/audit': [
      ['', 'administrator'],
      ['?text=kh%C3%B4ng%20c%C3%B3', 'administrator'],
      [`?userId=${city.officer}`, 'administrator'],
    ],
    '/api/v1/audit/file': [[`?format=csv&from=${now - day}&to=${now}`, 'administrator']],
  }
  const ids: Record<string, string> = {
    '/api/v1/people/{id}/sessions': city.officer,
    '/api/v1/bulletins/{id}': city.bulletin,
    '/api/v1/bulletins/{id}/waveform': city.bulletin,
    '/api/v1/bulletins/{id}/manifest': city.bulletin,
    '/api/v1/devices/{id}/plays-at': city.device,
    '/api/v1/devices/{id}/volume': city.device,
    '/api/v1/units/{id}/stagger': city.wards[0] ?? '',
    '/api/v1/units/{id}': city.wards[0] ?? '',
    '/api/v1/claims/{id}': city.claim,
    '/api/v1/claim-batches/{id}': city.batch,
    '/api/v1/commands/{id}': city.command,
  }
  return Object.entries(paths)
    .filter(([path, methods]) => 'get' in methods && path.startsWith('/api/v1/') && !files.has(path))
    .flatMap(([path]) => {
      const questions = asked[path] ?? ([['', 'administrator', 'officer']] as const)
      return questions.flatMap(([query, ...people]) =>
        people.map((who): Read => {
          const id =
            who === 'administrator' && path === '/api/v1/units/{id}/plays-at' ? city.province : ids[path]
          const filled = path.replace('{id}', id ?? '').replace('{year}', '2026')
          const window = query.includes(month)
            ? ' month'
            : query.includes(lastWeek)
              ? ' last week'
              : query.includes(week)
                ? ' week'
                : query.includes(today)
                  ? ' day'
                  : query === ''
                    ? ''
                    : ` ${query}`
          return {
            route: path,
            name: `${route(path).replace('/api/v1', '')}${window}, ${who}`,
            path: filled + query,
            who,
          }
        }),
      )
    })
}
