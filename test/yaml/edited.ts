import { expect } from 'vitest';
import { readSource } from '../../src/yaml/index.ts';

/** Writes another value in the place of the one document of a text, and sees that it is read back. */
export async function edited(text: string, after: unknown): Promise<string> {
  const source = await readSource(text, 'a.yaml');
  const next = source.edit([after]);
  expect((await readSource(next, 'next.yaml')).values).toEqual([after]);
  return next;
}
