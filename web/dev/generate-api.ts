/** Writes web/src/api/schema.ts, the types of the hub's API, from docs/openapi.json. */
import { readFile, writeFile } from 'node:fs/promises'
import openapiTS, { astToString } from 'openapi-typescript'
import { format, resolveConfig } from 'prettier'

const source = new URL('../../docs/openapi.json', import.meta.url)
const target = new URL('../src/api/schema.ts', import.meta.url)

const types = astToString(await openapiTS(await readFile(source, 'utf8'), { alphabetize: true }))
const note =
  '// Made by web/dev/generate-api.ts from docs/openapi.json. Change the contracts of the hub instead.\n'
const style = await resolveConfig(target)
await writeFile(target, await format(note + types, { ...style, parser: 'typescript' }))
