import { styleText } from 'node:util';

/** What a text may look like. */
export type Look = Parameters<typeof styleText>[0];

/** Prints a text in a look, or as it is where there is no colour. */
export type Style = (look: Look, text: string) => string;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Tells whether a stream is printed to in colour: a terminal is, unless `NO_COLOR` is set; `FORCE_COLOR` decides for
 * anything.
 *
 * @param stream - Where is printed to.
 * @param environment - The variables of the environment.
 * @returns Whether colours may be used.
 */
export function isColoured(stream: { readonly isTTY?: boolean }, environment: Environment): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = environment;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (refused !== undefined && refused !== '') return false;
  return stream.isTTY === true && terminal !== 'dumb';
}

/**
 * Gives what prints in colour to a stream.
 *
 * @param stream - Where is printed to.
 * @param environment - The variables of the environment.
 * @returns A function that leaves the text as it is where there is no colour.
 */
export function styleFor(stream: { readonly isTTY?: boolean }, environment: Environment): Style {
  if (!isColoured(stream, environment)) return (_look, text) => text;
  // Newer releases of Node ask the environment again; we have decided already.
  const options = { validateStream: false };
  return (look, text) => styleText(look, text, options);
}
