import { defineConfig } from 'vitepress';
import { codeTransformers } from './code.ts';
import { search } from './search.ts';
import { sidebar } from './sidebar.ts';

export default defineConfig({
  title: 'withal',
  description: 'A typed TypeScript DSL for Kubernetes manifests: withX chains, patches, undo and redo.',
  lang: 'en',
  srcDir: 'dist/pages',
  outDir: 'dist/site',
  cacheDir: 'node_modules/.cache/vitepress',
  cleanUrls: true,
  lastUpdated: false,
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: '/logo.svg' }]],
  // A page is fetched when somebody goes there: those of many types are large.
  router: { prefetchLinks: false },
  // The reference uses sources of the library.
  vite: { server: { fs: { allow: ['..'] } } },
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    codeTransformers,
  },
  themeConfig: {
    logo: '/logo.svg',
    search,
    nav: [
      { text: 'Manual', link: '/manual/', activeMatch: '/manual/' },
      { text: 'Commands', link: '/commands/', activeMatch: '/commands/' },
      { text: 'API', link: '/api/', activeMatch: '/api/' },
      { text: 'Reference', link: '/reference' },
      { text: 'Playground', link: '/playground' },
    ],
    sidebar,
    outline: [2, 3],
  },
});
