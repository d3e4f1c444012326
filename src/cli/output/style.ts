import { styleText } from 'node:util';

/** Styles text, or leaves it as it is. */
export type Style = (format: Parameters<typeof styleText>[0], text: string) => string;

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Tells whether output to a stream is coloured: on a terminal, unless `NO_COLOR` is set. `FORCE_COLOR` overrides both.
 *
 * @param stream - The stream.
 * @param env - The environment.
 * @returns Whether output is coloured.
 */
export function isColoured(stream: { readonly isTTY?: boolean }, env: Env): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return stream.isTTY === true && terminal !== 'dumb';
}

/**
 * Makes the function that styles output to a stream.
 *
 * @param stream - The stream.
 * @param env - The environment.
 * @returns The function; it leaves text as it is when output is not coloured.
 */
export function styleFor(stream: { readonly isTTY?: boolean }, env: Env): Style {
  if (!isColoured(stream, env)) return (_format, text) => text;
  // Newer releases of Node check the environment again; that is decided already.
  const options = { validateStream: false };
  return (format, text) => styleText(format, text, options);
}
