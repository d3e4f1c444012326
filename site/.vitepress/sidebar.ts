import type { DefaultTheme } from 'vitepress';
import { apiEntries } from '../scripts/api/entries.mjs';
import { commandsOf } from '../scripts/command-help.mjs';

type Item = DefaultTheme.SidebarItem;

const page = (text: string, name: string): Item => ({ text, link: `/manual/${name}` });

const commandPages: Item[] = commandsOf().map(({ name }) => ({
  text: `withal ${name}`,
  link: `/commands/${name}`,
}));

const apiPages: Item[] = apiEntries().map(({ name, page: file }) => ({ text: name, link: `/api/${file}` }));

const sections: Item[] = [
  { text: 'Begin', items: [page('All pages', ''), page('Getting started', 'getting-started')] },
  {
    text: 'Guides',
    items: [
      page('Parameters and environments', 'environments'),
      page('Changing what others rendered', 'rendered'),
      page('Application state', 'application-state'),
      page('Recipes', 'recipes'),
    ],
  },
  {
    text: 'Language and models',
    items: [
      page('The language', 'language'),
      page('Models', 'models'),
      page('Transforms', 'transforms'),
      page('Sources', 'sources'),
      page('Toolchains', 'toolchains'),
    ],
  },
  { text: 'Patches', items: [page('Patches', 'patches'), page('YAML', 'yaml')] },
  {
    text: 'Command line',
    items: [
      page('The command line', 'command-line'),
      page('Checking documents', 'check'),
      { text: 'Commands', link: '/commands/' },
    ],
  },
  { text: 'Clusters', items: [page('Clusters', 'cluster')] },
  {
    text: 'Coming from',
    items: [page('jsonnet and Tanka', 'jsonnet'), page('kustomize', 'kustomize'), page('cdk8s', 'cdk8s')],
  },
  { text: 'API', items: [{ text: 'Entry points', link: '/api/' }] },
  { text: 'Measurements', items: [page('Performance', 'performance')] },
];

const commands: Item[] = [
  { text: 'Commands', items: [{ text: 'All commands', link: '/commands/' }, ...commandPages] },
  {
    text: 'In the manual',
    items: [page('The command line', 'command-line'), page('YAML', 'yaml'), page('Clusters', 'cluster')],
  },
];

const api: Item[] = [
  { text: 'API', items: [{ text: 'Entry points', link: '/api/' }, ...apiPages] },
  {
    text: 'In the manual',
    items: [page('The language', 'language'), page('Models', 'models'), page('Patches', 'patches')],
  },
];

/** What stands beside the pages. */
export const sidebar: DefaultTheme.Sidebar = {
  '/manual/': sections,
  '/commands/': commands,
  '/api/': api,
};
