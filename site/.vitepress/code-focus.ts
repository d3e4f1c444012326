import type { ShikiTransformer } from 'shiki';

type Root = Parameters<NonNullable<ShikiTransformer['root']>>[0];
type Element = Extract<Root['children'][number], { type: 'element' }>;

/** Calls a function for every name in code that shows its type: a `v-menu`, whose first child is the name. */
function eachName(parent: Root | Element, found: (name: Element) => void): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'v-menu') found(child);
    else eachName(child, found);
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
      const [token] = name.children;
      if (token?.type !== 'element') return;
      // The popup listens to its child: a focus does not bubble.
      token.properties['tabindex'] = index;
      // The popup opens at a name that has the focus, and must not take it away.
      name.properties[':no-auto-focus'] = 'true';
      index = '-1';
    });
  },
};
