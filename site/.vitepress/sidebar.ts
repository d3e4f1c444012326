import type { DefaultTheme } from 'vitepress';

const manual: DefaultTheme.SidebarItem[] = [
  {
    text: 'Begin',
    items: [
      { text: 'All pages', link: '/manual/' },
      { text: 'Getting started', link: '/manual/getting-started' },
      { text: 'The language', link: '/manual/language' },
    ],
  },
];

/** What stands beside the pages. */
export const sidebar: DefaultTheme.Sidebar = { '/manual/': manual };
