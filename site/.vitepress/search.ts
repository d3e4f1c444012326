import type { DefaultTheme } from 'vitepress';

/** The search: an index of the pages, which the first search loads. Results show the text around what was found. */
export const search: NonNullable<DefaultTheme.Config['search']> = {
  provider: 'local',
  options: { detailedView: true },
};
