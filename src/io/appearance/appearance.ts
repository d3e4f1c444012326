/** What something seems to be that is not what was asked for. */
export interface Appearance {
  /** What it is, with an article where it has one: `a Helm template`. */
  readonly what: string;
  /** What to do first, in the imperative; without it, it can be used as it is. */
  readonly advice?: string;
}

/**
 * Says what something seems to be.
 *
 * @param appearance - What it seems to be.
 * @returns A sentence: `This looks like a Helm template: render it first (helm template <name> <chart>).`
 */
export function appearanceText({ what, advice }: Appearance): string {
  return `This looks like ${what}${advice === undefined ? '' : `: ${advice}`}.`;
}
