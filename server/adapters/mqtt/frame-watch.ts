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

/** A class, because every box of a city has one: functions of each would cost more than what they know. */
export class FrameWatch {
  private readonly limits: FrameLimits
  private isLoggedIn = false
  private packets = 0
  private seen = 0
  private body = 0
  /** Bytes of the length field read so far; −1 while the next byte is a packet's first. */
  private lengthAt = -1
  private length = 0

  constructor(limits: FrameLimits) {
    this.limits = limits
  }

  /** False when the sender must be cut off. */
  accepts(chunk: Uint8Array): boolean {
    this.seen += chunk.length
    if (!this.isLoggedIn && this.seen > this.limits.beforeLoginBytes) return false
    for (let at = 0; at < chunk.length;) {
      if (this.body > 0) {
        const skipped = Math.min(this.body, chunk.length - at)
        this.body -= skipped
        at += skipped
        continue
      }
      if (!this.header(chunk[at++] ?? 0)) return false
    }
    return true
  }

  loggedIn(): void {
    this.isLoggedIn = true
  }

  /** Packets begun since the last time that this was asked, acknowledgements left out. */
  takeCount(): number {
    const count = this.packets
    this.packets = 0
    return count
  }

  /** One byte of a packet's fixed header; false when it announces too much. */
  private header(byte: number): boolean {
    if (this.lengthAt < 0) {
      this.lengthAt = 0
      this.length = 0
      if (byte >> 4 !== acknowledgement) this.packets += 1
      return true
    }
    this.length += (byte & 127) * 128 ** this.lengthAt
    this.lengthAt += 1
    if (this.length > this.limits.packetBytes || this.lengthAt > 4) return false
    if (byte < 128) {
      this.body = this.length
      this.lengthAt = -1
    }
    return true
  }
}
