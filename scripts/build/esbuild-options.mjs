import { join } from 'node:path'
import { root } from '../root.mjs'

/** esbuild options for a bundle. Packages are external to the hub; an agent carries its own. */
export const esbuildOptions = (bundle, outfile) => ({
  entryPoints: [join(root, bundle.entry)],
  outfile,
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'silent',
  legalComments: 'none',
  ...(bundle.kind === 'hub' ? hubOptions : agentOptions),
})

// Our own workspaces are TypeScript sources, so they must be bundled although packages are external.
const ownWorkspaces = {
  name: 'own-workspaces',
  setup: (build) =>
    build.onResolve({ filter: /^@nguon\// }, ({ path }) => ({
      path: join(root, `${path.slice('@nguon/'.length)}.ts`),
    })),
}

const hubOptions = { packages: 'external', plugins: [ownWorkspaces], sourcemap: 'linked' }

// mqtt.js through a SOCKS proxy, its timers in a browser, topic aliases of MQTT 5; pino's transports in other threads.
const neverUsed = ['socks', 'worker-timers', 'lru-cache', 'thread-stream']

const agentOptions = {
  minify: true,
  plugins: [ownWorkspaces],
  // A box pays memory for every line it loads. readable-stream itself offers Node's own streams as the alternative.
  alias: {
    'readable-stream': 'node:stream',
    ...Object.fromEntries(neverUsed.map((name) => [name, join(root, 'scripts/build/left-out.cjs')])),
  },
  // Native parts and media engines are found on the box; ws does without its two accelerators.
  external: ['@resvg/resvg-js', '@ffmpeg-installer/*', 'bufferutil', 'utf-8-validate'],
  // CommonJS packages inside an ES module still call require for node: modules.
  banner: {
    js: "import{createRequire as __nguonRequire}from'node:module';const require=__nguonRequire(import.meta.url);",
  },
}
