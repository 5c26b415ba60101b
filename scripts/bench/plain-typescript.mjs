import { register } from 'node:module'

// For `node --import`: TypeScript sources as the bundles have them. tsx gives every function its name while it runs,
// which doubles the price of code that makes many of them, and no bundle does that.
register('./strip-types.mjs', import.meta.url)
