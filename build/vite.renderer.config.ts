import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** One page for both hosts: relative addresses, nothing inline, so that it runs under a policy of 'self' only. */
export default defineConfig({
  root: new URL('../renderer', import.meta.url).pathname,
  base: './',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
});
