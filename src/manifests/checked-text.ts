import { WithalError, describe } from '../errors/index.ts';

/** What errors call a text that has no name. */
const nameless = 'the text';

/** A text, and what errors call it. */
export interface TextOptions {
  /**
   * What errors call the text: the name of its file.
   *
   * @default 'the text'
   */
  readonly name?: string;
}

/** Refuses what is no text, which a caller without types can pass. */
export function checkedText(
  caller: string,
  text: unknown,
  { name = nameless }: TextOptions,
): { readonly text: string; readonly name: string } {
  if (typeof text === 'string') return { text, name };
  const message = `Cannot ${caller}: a string of YAML or JSON is needed, and ${describe(text)} was given.`;
  throw new WithalError({ code: 'E_ARGUMENT', message });
}
