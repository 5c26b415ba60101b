import { fileURLToPath } from 'node:url'

/** Absolute path of the repository, without a trailing slash. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

/** True when the module with this `import.meta.url` is the one node was started with. */
export const isMain = (moduleUrl) => process.argv[1] === fileURLToPath(moduleUrl)
