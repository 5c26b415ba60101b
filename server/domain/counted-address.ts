/**
 * What limits count of an address. Whoever has a line has one address of IPv4 but 2⁶⁴ of IPv6 (RFC 6177 gives a site
 * 2¹⁶ to 2²⁴ networks of that size besides), so of IPv6 the network counts.
 */

/** The /64 of an IPv6 address, an IPv4 address however it is written; everything that is no address counts as one. */
export const countedAs = (address: string): string => {
  const found = read(address)
  if (found === undefined) return 'unknown'
  return typeof found === 'string' ? found : `${compressed([...found.slice(0, 4), 0, 0, 0, 0])}/64`
}

/** The site around it, by /48, for what is counted over many networks; undefined where an address stands for itself. */
export const siteOf = (address: string): string | undefined => {
  const found = read(address)
  if (found === undefined || typeof found === 'string') return undefined
  return `${compressed([...found.slice(0, 3), 0, 0, 0, 0, 0])}/48`
}

/** One way of writing (RFC 5952), for people: IPv4 inside of IPv6 as IPv4, and no name of an interface of this machine. */
export const plainAddress = (address: string): string => {
  const found = read(address)
  if (found === undefined || typeof found === 'string') return found ?? address
  return compressed(found)
}

type Groups = readonly number[]

/** IPv4 as text, IPv6 as its eight groups. */
const read = (address: string): string | Groups | undefined => {
  const bare = withoutPort(address.slice(0, longest)).split('%', 1)[0] ?? ''
  if (isIpv4(bare)) return bare
  const groups = groupsOf(bare)
  if (groups === undefined) return undefined
  // RFC 4291 §2.5.5.2, and what a translator makes of IPv4 callers (RFC 6052 §2.1).
  const carried = carriers.some((carrier) => carrier.every((group, i) => groups[i] === group))
  return carried ? ipv4Of(groups) : groups
}

const longest = 80
const carriers: readonly Groups[] = [
  [0, 0, 0, 0, 0, 0xffff],
  [0x64, 0xff9b, 0, 0, 0, 0],
]

/** Some proxies write `[2001:db8::1]:443` or `192.0.2.1:443` into `X-Forwarded-For`. */
const withoutPort = (address: string): string => {
  if (address.startsWith('[')) return address.slice(1).split(']', 1)[0] ?? ''
  const [before = '', , ...more] = address.split(':')
  return more.length === 0 ? before : address
}

const isIpv4 = (text: string): boolean => {
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)
}

const ipv4Of = (groups: Groups): string =>
  groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 255])
    .join('.')

const groupsOf = (text: string): Groups | undefined => {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [before = [], after] = halves.map((half) => (half === '' ? [] : half.split(':').flatMap(groupOf)))
  const given = [...before, ...(after ?? [])]
  // `::` stands for one group of zeros at least.
  if (given.includes(NaN) || (after === undefined ? given.length !== 8 : given.length > 7)) return undefined
  return [...before, ...Array<number>(8 - given.length).fill(0), ...(after ?? [])]
}

/** NaN: none. The last one may be written as IPv4 is. */
const groupOf = (text: string): readonly number[] => {
  if (isIpv4(text)) {
    const [a = 0, b = 0, c = 0, d = 0] = text.split('.').map(Number)
    return [a * 256 + b, c * 256 + d]
  }
  return [/^[\da-f]{1,4}$/i.test(text) ? Number.parseInt(text, 16) : NaN]
}

/** The longest run of zeros is left out, the first of equals; one alone is written. */
const compressed = (groups: Groups): string => {
  let best = { at: 0, length: 1 }
  for (let at = 0; at < groups.length; at++) {
    let length = 0
    while (groups[at + length] === 0) length++
    if (length > best.length) best = { at, length }
  }
  const hex = groups.map((group) => group.toString(16))
  if (best.length === 1) return hex.join(':')
  return `${hex.slice(0, best.at).join(':')}::${hex.slice(best.at + best.length).join(':')}`
}
