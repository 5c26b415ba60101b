// Child of scripts/bench.mjs, runs one benchmark and hands its figures to the parent.
const [name, ...args] = process.argv.slice(2)
const { bench } = await import(new URL(`../../bench/${name}.ts`, import.meta.url).href)
const result = await bench(args)
process.send(result, () => process.exit(0))
