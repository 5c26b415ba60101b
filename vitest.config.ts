import { defineConfig } from 'vitest/config'

// These run what the build makes, in separate processes, so they need dist/ and most of the machine.
const runsBundles = ['test/flows/**/*.test.ts', 'test/browser/**/*.test.ts', 'test/agents/arm64.test.ts']

// And these measure what others on the same machine would disturb.
const measures = ['test/flows/flood.test.ts']

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
          // Most of them wait for clocks and processes of their own: on two cores three at a time.
          maxWorkers: 3,
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
          exclude: ['**/node_modules/**', ...measures],
          globalSetup: ['test/support/build-bundles.ts'],
          // Wards that live by the minute: they mostly wait, and two do not disturb each other.
          maxWorkers: 2,
          testTimeout: 240_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'measures',
          include: measures,
          globalSetup: ['test/support/build-bundles.ts'],
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
