import type { ShikiTransformer } from 'shiki';

type Root = Parameters<NonNullable<ShikiTransformer['root']>>[0];
type Element = Extract<Root['children'][number], { type: 'element' }>;

/** Calls a function for every name in code that shows its type. */
function eachName(parent: { children: unknown[] }, found: (name: Element) => void): void {
  for (const child of parent.children) {
    const element = child as Element;
    if (element.type !== 'element') continue;
    if (element.tagName === 'v-menu') found(element);
    else eachName(element, found);
  }
}

/**
 * Makes the names that show their types reachable by keyboard: a block of code is one stop of the Tab key, and inside it
 * arrow keys go from name to name (`theme/code-keys.ts`).
 */
export const focusableNames: ShikiTransformer = {
  name: 'focusable-names',
  root(root) {
    let index = '0';
    eachName(root, (name) => {
      name.properties['tabindex'] = index;
      // The popup opens at a name that has the focus, and must not take it away.
      name.properties[':no-auto-focus'] = 'true';
      index = '-1';
    });
  },
};
