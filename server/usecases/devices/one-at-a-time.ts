/** Runs works one after the other, in the order they were asked for. A work that fails does not stop the next. */
export const makeOneAtATime = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work, work)
    last = result.catch(() => undefined)
    return result
  }
}
