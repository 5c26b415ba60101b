import { defineConfig } from 'vitest/config'

// These run what the build makes, in separate processes, so they need dist/ and the machine for themselves.
const runsBundles = ['test/flows/**/*.test.ts', 'test/browser/**/*.test.ts', 'test/agents/arm64.test.ts']

export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'facts',
          include: ['test/**/*.test.{ts,tsx,mjs}'],
          exclude: ['**/node_modules/**', ...runsBundles],
          globalSetup: ['test/support/postgres-desk.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'flows',
          include: runsBundles,
          globalSetup: ['test/support/build-bundles.ts'],
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
