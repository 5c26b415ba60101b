import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The hub's address while developing; `npm run hub` listens there. */
const hub = process.env['NGUON_DEV_HUB'] ?? 'http://127.0.0.1:8780'

export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [react()],
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': { target: hub, ws: true } } },
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: true,
    target: ['chrome110', 'edge110', 'firefox115', 'safari15'],
    // The hub's content security policy allows no inline script, so no inlined assets that need one.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 30 },
            {
              name: 'frame',
              test: /node_modules[\\/](@tanstack|i18next|react-i18next|openapi-fetch)/,
              priority: 20,
            },
          ],
        },
      },
    },
  },
})
