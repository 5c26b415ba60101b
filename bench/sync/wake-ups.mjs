// The floor that the machine itself sets: when a timer really fires. Arguments: first instant and step on the monotonic
// clock, ms, and how many. Prints the instants at which it woke up.
const [first, step, count] = process.argv.slice(2).map(Number)
const now = () => Number(process.hrtime.bigint()) / 1e6
const woke = []
const next = () => {
  const left = first + woke.length * step - now()
  if (left > 0.2) return setTimeout(next, left)
  woke.push(now())
  if (woke.length < count) next()
  else process.stdout.write(JSON.stringify(woke))
}
next()
