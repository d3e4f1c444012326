import { withBase } from 'vitepress';

/** Gives the text of a file below `/playground-files/`. */
export type ReadFile = (name: string) => Promise<string>;

/** Reads JSON that the build of the site wrote. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- so that the cast stands in one place
export function parseOwn<Value>(text: string): Value {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the build and the page are of one commit
  return JSON.parse(text) as Value;
}

/** The address of a file below `/playground-files/`. */
export const addressOf = (name: string): string => withBase(`/playground-files/${name}`);

/** Fetches a file of the site. */
export const fetchFile: ReadFile = async (name) => {
  const response = await fetch(addressOf(name));
  if (!response.ok) throw new Error(`Cannot load ${name}: the server answers ${response.status}.`);
  return response.text();
};
