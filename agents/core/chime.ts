/**
 * The test chime: three falling tones like a door bell, made of samples here, so that a box can ring whatever else is
 * missing. It peaks at −9 dB: plain to hear, and no louder than a bulletin.
 */
const rate = 48_000
const peak = 0.35 * 32_767
/** E5, C5, G4: each is struck, and fades while the next one sounds. */
const tones = [
  { hertz: 659.26, at: 0 },
  { hertz: 523.25, at: 0.45 },
  { hertz: 392, at: 0.9 },
] as const
/** A struck tone loses 63 % in this many seconds. */
const fadeS = 0.3
const attackS = 0.005
/** The end is drawn to silence over this long, so that it does not click. */
const releaseS = 0.05

export const chimeMs = 1_800

/** 48 kHz, one channel, 16 bits, little endian. */
export const chimeSamples = (): Uint8Array => {
  const count = (chimeMs * rate) / 1_000
  const bytes = new Uint8Array(count * 2)
  const view = new DataView(bytes.buffer)
  for (let n = 0; n < count; n += 1) {
    const t = n / rate
    const sum = tones.reduce((total, tone) => total + struck(t - tone.at, tone.hertz), 0)
    const release = Math.min(1, (chimeMs / 1_000 - t) / releaseS)
    view.setInt16(n * 2, Math.round(peak * Math.max(-1, Math.min(1, sum * release))), true)
  }
  return bytes
}

/** A tone with a little of its octave, which small horns carry better. */
const struck = (t: number, hertz: number): number => {
  if (t < 0) return 0
  const envelope = Math.min(1, t / attackS) * Math.exp(-t / fadeS)
  const turn = 2 * Math.PI * hertz * t
  return envelope * (0.8 * Math.sin(turn) + 0.2 * Math.sin(2 * turn))
}
