/** Bundles what runs inside Electron: main, the core process and the command line as ES modules, the sandboxed preload as CommonJS. */
import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

const root = new URL('..', import.meta.url).pathname;
const external = ['electron', 'better-sqlite3', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];
const preload = process.env.QUARTERDECK_BUILD === 'preload';

export default defineConfig({
  root,
  publicDir: false,
  resolve: { alias: { unzipper: `${root}build/absent-module.ts` } },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'electron/dist',
    emptyOutDir: !preload,
    minify: false,
    rolldownOptions: preload
      ? { input: { preload: 'electron/preload/preload.ts' }, external, output: { format: 'cjs', entryFileNames: '[name].cjs' } }
      : {
          input: {
            main: 'electron/main/main.ts',
            core: 'electron/main/core-entry.ts',
            desk: 'electron/core/trackers/desk/desk-worker.ts',
            cli: 'electron/cli/main.ts',
          },
          external,
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
        },
  },
});
