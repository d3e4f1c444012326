import type { DefaultTheme } from 'vitepress';

/** The search: an index of the pages, which the first search loads. */
export const search: NonNullable<DefaultTheme.Config['search']> = {
  provider: 'local',
  options: {
    detailedView: true,
    // What is read out begins with what is seen: the word, and the key that opens the search.
    translations: { button: { buttonText: 'Search', buttonAriaLabel: 'Search K' } },
  },
};
