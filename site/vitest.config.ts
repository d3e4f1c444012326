import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A browser on a loaded machine takes its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One browser after the other: they would only take the processor from each other.
    fileParallelism: false,
    // The processor of a test machine may be away for seconds; what fails twice is a fault.
    retry: 1,
  },
});
