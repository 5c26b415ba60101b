/** How loud 16-bit samples are, in dB below full scale. */
export const rmsDb = (samples: Buffer): number => {
  let sum = 0
  const count = Math.floor(samples.length / 2)
  for (let n = 0; n < count; n += 1) sum += (samples.readInt16LE(n * 2) / 32_768) ** 2
  return 10 * Math.log10(Math.max(1e-12, sum / Math.max(1, count)))
}

/** The stretch from `fromMs` to `toMs` of 48 kHz mono samples. */
export const stretch = (samples: Buffer, fromMs: number, toMs: number): Buffer =>
  samples.subarray(fromMs * 96, toMs * 96)
