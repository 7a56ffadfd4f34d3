import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;
const setup = { root, testTimeout: 30_000, hookTimeout: 60_000, setupFiles: ['tests/support/property-seed.ts'] };

export default defineConfig({
  test: {
    projects: [
      { test: { ...setup, name: 'unit', include: ['tests/unit/**/*.test.ts'], environment: 'node' } },
      { test: { ...setup, name: 'core', include: ['tests/core/**/*.test.ts'], environment: 'node', pool: 'forks' } },
      { test: { ...setup, name: 'component', include: ['tests/component/**/*.test.tsx'], environment: 'happy-dom' } },
    ],
  },
});
