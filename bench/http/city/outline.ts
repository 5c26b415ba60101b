/** A ward's boundary as published: some hundred points around a middle. */
export const outline = (n: number, random: () => number): string => {
  const [x, y] = [105.3 + (n % 12) * 0.06, 20.7 + Math.floor(n / 12) * 0.06]
  const ring = Array.from({ length: 120 }, (_, at) => {
    const turn = (at / 120) * 2 * Math.PI
    const far = 0.02 + random() * 0.01
    return [x + far * Math.cos(turn), y + far * Math.sin(turn)].map((d) => Math.round(d * 1e6) / 1e6)
  })
  return JSON.stringify({ type: 'MultiPolygon', coordinates: [[[...ring, ring[0]]]] })
}
