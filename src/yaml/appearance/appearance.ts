import { WithalError } from '../../errors/index.ts';

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

/**
 * Words the refusal of a source that is something else.
 *
 * @param name - What errors call it, and how far it was read.
 * @param appearance - What it seems to be.
 * @param cause - The error that caused it.
 * @returns The error.
 */
export function otherError(name: string, appearance: Appearance, cause?: unknown): WithalError {
  const message = `Cannot read ${name}. ${appearanceText(appearance)}`;
  return new WithalError({ code: 'E_SOURCE', message, cause });
}
