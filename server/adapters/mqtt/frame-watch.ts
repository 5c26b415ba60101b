/**
 * Watches the lengths that MQTT packets announce. mqtt-packet buffers whatever a packet claims to be, up to 256 MB and
 * before anybody has logged in; this refuses at the fixed header, so nothing large is ever held.
 */
export interface FrameLimits {
  /** All bytes together until the login is answered: one CONNECT with its will. */
  readonly beforeLoginBytes: number
  /** One packet without its fixed header, afterwards. */
  readonly packetBytes: number
}

/** PUBACK: as many as the broker sends messages, so no merit or fault of the client's. */
const acknowledgement = 4

export const makeFrameWatch = ({ beforeLoginBytes, packetBytes }: FrameLimits) => {
  let loggedIn = false
  let packets = 0
  let seen = 0
  let body = 0
  /** Bytes of the length field read so far; −1 while the next byte is a packet's first. */
  let lengthAt = -1
  let length = 0

  const tooLong = () => length > packetBytes

  /** False when the sender must be cut off. */
  const accepts = (chunk: Uint8Array): boolean => {
    seen += chunk.length
    if (!loggedIn && seen > beforeLoginBytes) return false
    for (let at = 0; at < chunk.length;) {
      if (body > 0) {
        const skipped = Math.min(body, chunk.length - at)
        body -= skipped
        at += skipped
        continue
      }
      const byte = chunk[at++] ?? 0
      if (lengthAt < 0) {
        lengthAt = 0
        length = 0
        if (byte >> 4 !== acknowledgement) packets += 1
        continue
      }
      length += (byte & 127) * 128 ** lengthAt
      lengthAt += 1
      if (tooLong() || lengthAt > 4) return false
      if (byte < 128) {
        body = length
        lengthAt = -1
      }
    }
    return true
  }

  return {
    accepts,
    loggedIn: () => void (loggedIn = true),
    /** Packets begun since the last time that this was asked, acknowledgements left out. */
    takeCount: (): number => {
      const count = packets
      packets = 0
      return count
    },
  }
}
