/** One thing wrong with an otherwise good value: what browsers of strangers, tools and careless programs send. */
import { choices } from '../../support/seeded-random.ts'

/** Texts that have broken other systems. */
const nasty = [
  '',
  ' ',
  '\0',
  'Loa\0 Tổ 1',
  '\ud800',
  '\u202eeman',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿'.repeat(40),
  'e\u0302\u0301'.repeat(200),
  'a'.repeat(100_000),
  `${'a'.repeat(50_000)}!`,
  `${'1:'.repeat(20_000)}x`,
  '../../../../etc/passwd',
  '..%2f..%2fhub.sqlite',
  "' or 1=1; drop table users; --",
  '$(reboot)',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '__proto__',
  '%',
  '%00',
  '\r\nSet-Cookie: nguon=1',
  '=HYPERLINK("http://ke-la.test")',
  '9'.repeat(400),
  '2026-02-30',
  '0000-00-00T00:00:00',
]

const numbers = [0, -0, -1, 0.1, 1e308, -1e308, 2 ** 31, 2 ** 53, 2 ** 63, 2 ** 53 + 2, 253_402_300_800_000]

const others = [
  null,
  true,
  [],
  {},
  [[]],
  [null],
  { a: { a: { a: 1 } } },
  Array.from({ length: 5_000 }, () => 0),
]

export const damaged = (value: unknown, random: () => number): unknown => {
  const { below, one } = choices(random)
  const foreign = (): unknown =>
    one<() => unknown>([() => one(nasty), () => one(numbers), () => one(others)])()
  const inside = (whole: unknown): unknown => {
    if (Array.isArray(whole) && whole.length > 0 && below(4) > 0) {
      const parts: readonly unknown[] = whole
      const at = below(whole.length)
      return one([
        () => parts.map((part, i) => (i === at ? inside(part) : part)),
        () => [...parts, ...parts],
        () => parts.filter((_, i) => i !== at),
      ])()
    }
    if (typeof whole === 'object' && whole !== null && !Array.isArray(whole)) {
      const names = Object.keys(whole)
      if (names.length > 0 && below(6) > 0) {
        const name = one(names)
        const { [name]: part, ...rest } = whole as Record<string, unknown>
        if (below(5) === 0) return rest
        return { ...rest, [name]: inside(part) }
      }
      return { ...whole, [one(nasty.filter((s) => s.length < 200))]: foreign() }
    }
    return foreign()
  }
  return inside(value)
}

/** A body that is no JSON of ours at all. */
export const badBody = (random: () => number): { type: string; body: string } =>
  choices(random).one([
    { type: 'application/json', body: '{"title":' },
    { type: 'application/json', body: '{"a":1,"a":2,"__proto__":{"role":"administrator"}}' },
    { type: 'application/json', body: `${'['.repeat(20_000)}${']'.repeat(20_000)}` },
    { type: 'application/json', body: `"${'x'.repeat(300 * 1024)}"` },
    { type: 'application/json', body: '' },
    { type: 'application/json', body: '\ufeff{}' },
    { type: 'application/json; charset=utf-7', body: '{}' },
    { type: 'text/xml', body: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>' },
    { type: 'multipart/form-data; boundary=x', body: '--x\r\n\r\n' },
    { type: 'application/x-www-form-urlencoded', body: 'title=x' },
  ])
