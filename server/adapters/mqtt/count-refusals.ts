/** What a broker refuses, told once a second and only when there was something: a flood must not fill the log. */
export const countRefusals = (tell: (counts: Readonly<Record<string, number>>) => void) => {
  let counts: Record<string, number> = {}
  const telling = setInterval(() => {
    if (Object.keys(counts).length === 0) return
    tell(counts)
    counts = {}
  }, 1_000)
  telling.unref()
  return {
    count: (what: string): void => void (counts[what] = (counts[what] ?? 0) + 1),
    close: (): void => clearInterval(telling),
  }
}
