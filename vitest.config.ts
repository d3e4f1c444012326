import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => ({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/fixtures/seed.ts'],
    // npm run test:long: see test/fixtures/runs.ts.
    env: mode === 'long' ? { WITHAL_LONG: '1' } : {},
    // Some laws try thousands of cases; a loaded machine takes its time.
    testTimeout: 30_000,
    // 'withal' and 'withal/…' resolve to dist through the exports of package.json, without an alias. Built files
    // are handed to Node as they are: it is what a user gets, and the large models are not transformed again.
    server: { deps: { external: [/\/dist\/.*\.js$/] } },
  },
}));
