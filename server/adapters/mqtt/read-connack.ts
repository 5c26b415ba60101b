/**
 * Reads how a broker answered a login, from the first bytes it says: CONNACK of MQTT 3.1.1 (3.2) or 5.0 (3.2), where the
 * code stands second behind the length.
 */
export type LoginAnswer = 'accepted' | 'refused'

const connack = 2
/** Type, at most four bytes of length, flags, code. */
const enough = 7

/** Call it with what the broker says until it answers; anything but a CONNACK is no login. */
export const connackReader = (): ((chunk: Uint8Array) => LoginAnswer | undefined) => {
  let head: number[] = []
  return (chunk) => {
    head = [...head, ...chunk.subarray(0, enough)].slice(0, enough)
    const [first] = head
    if (first === undefined) return undefined
    if (first >> 4 !== connack) return 'refused'
    const lengthEnds = head.findIndex((byte, at) => at > 0 && byte < 128)
    const code = lengthEnds < 0 ? undefined : head[lengthEnds + 2]
    if (code === undefined) return head.length < enough ? undefined : 'refused'
    return code === 0 ? 'accepted' : 'refused'
  }
}
