/**
 * Loudness of 16-bit samples. A level of 0–100 is a cubic fader: gain = (level / 100)³, so that equal steps sound about
 * equal and the last quarter is not the whole range. 100 is 0 dB: the sound as it was approved, to the bit. Nothing here
 * is ever louder than that.
 */

/** 48 kHz, one channel. */
const samplesPerMs = 48
const bytesPerSample = 2

/** A step of the gain is spread over this long: shorter clicks, longer drags. */
const rampMs = 10

export const gainOf = (level: number): number => (Math.min(100, Math.max(0, level)) / 100) ** 3

/** Whole samples (signed, little endian) times a gain that goes from `from` to `to` in a straight line, then stays. */
export const withGain = (samples: Uint8Array, { from, to }: { from: number; to: number }): Uint8Array => {
  if (from === 1 && to === 1) return samples
  const scaled = Uint8Array.from(samples)
  const view = new DataView(scaled.buffer)
  const ramp = rampMs * samplesPerMs
  for (let at = 0; at + 1 < scaled.length; at += bytesPerSample) {
    const progress = Math.min(1, at / bytesPerSample / ramp)
    const sample = Math.round(view.getInt16(at, true) * (from + (to - from) * progress))
    view.setInt16(at, Math.max(-32_768, Math.min(32_767, sample)), true)
  }
  return scaled
}
