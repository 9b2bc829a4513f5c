import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './client/build/compressed.ts';
import { messages } from './client/i18n/compile.ts';

/** The client: `dist/client`, served by the server itself; `npx vite` alone hands everything else on to it. */
export default defineConfig({
  plugins: [react(), messages(), compressed()],
  publicDir: 'client/public',
  build: {
    outDir: 'dist/client',
    target: 'es2023',
    // The content security policy allows fonts and pictures from our own address only, not data: URLs.
    assetsInlineLimit: 0,
    rollupOptions: {
      // The pages of the open data are written by the server, which knows their looks by these names.
      input: { index: 'index.html', pages: 'client/pages/pages.ts' },
      output: {
        entryFileNames: ({ name }) =>
          name === 'pages' ? 'pages/pages.js' : 'assets/[name]-[hash].js',
        assetFileNames: ({ names }) =>
          names.includes('pages.css') ? 'pages/pages.css' : 'assets/[name]-[hash][extname]',
      },
    },
    // MapLibre is one library of about a megabyte; it stands in a chunk of its own.
    chunkSizeWarningLimit: 1300,
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/tiles', '/ogc', '/health'].map((path) => [
        path,
        { target: process.env.MESTO_SERVER ?? 'http://localhost:8080' },
      ]),
    ),
  },
});
