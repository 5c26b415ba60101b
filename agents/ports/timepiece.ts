/** The machine's clocks, as they are. */
export interface Timepiece {
  /** CLOCK_MONOTONIC, ms: one count for all processes since the machine started. */
  mono(): number
  /** The operating system's idea of UTC, ms. */
  system(): number
  /** Which start of the machine `mono` counts from. */
  readonly bootId: string
  /** NTP, or the site's word, vouches for `system`. */
  systemTrusted(): boolean
}
