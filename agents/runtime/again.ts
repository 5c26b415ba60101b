/**
 * Runs `work` one at a time: asked again while it runs, it runs once more afterwards; `urgent` aborts the run that is
 * under way. `work` says after how many ms it wants to be asked again, or nothing.
 */
export const makeAgain = (
  work: (signal: AbortSignal) => Promise<number | undefined>,
  failed: (error: unknown) => number,
) => {
  let running: AbortController | undefined
  let asked = false
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let ended = Promise.resolve()

  const askedAndOpen = () => asked && !closed
  const run = async (): Promise<void> => {
    while (askedAndOpen()) {
      asked = false
      clearTimeout(timer)
      const controller = new AbortController()
      running = controller
      const pause = await work(controller.signal).catch((error: unknown) =>
        controller.signal.aborted ? undefined : failed(error),
      )
      running = undefined
      if (pause !== undefined && !closed) timer = setTimeout(ask, pause)
    }
  }
  const ask = (): void => {
    asked = true
    if (running === undefined && !closed) ended = run()
  }
  return {
    ask,
    urgent: () => {
      running?.abort()
      ask()
    },
    close: async () => {
      closed = true
      clearTimeout(timer)
      running?.abort()
      await ended
    },
  }
}
