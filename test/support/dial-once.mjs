// Opens one MQTT connection by a bundled `openClient` and prints how that went: `connected`, or the error's code.
const [bundle, url, options] = process.argv.slice(2)
const { openClient } = await import(bundle)
const client = await openClient(url, JSON.parse(options))
client.once('connect', () => client.end(false, {}, () => process.stdout.write('connected')))
client.on('error', (error) => {
  process.stdout.write(String(error.code))
  client.end(true)
})
