import { expect, test } from 'vitest';
import { reportText } from '../../../src/cli/output/generate-report.ts';
import type { Lint, Report } from '../../../src/generate/index.ts';

const quiet: Report = {
  documents: 1,
  definitions: 2,
  kinds: 1,
  functions: 1234,
  files: 4,
  written: 4,
  removed: 0,
  stale: [],
  seconds: 0.5,
  skipped: [],
  lints: [],
  collisions: [],
};

test('what there is nothing to say of is one line', () => {
  expect(reportText(quiet, 'models')).toBe(
    'models: 1 kind, 2 types, 1,234 functions from 1 document; 4 files, 4 written, 0 removed; 0.50 s\n',
  );
});

function lint(number: number): Lint {
  return {
    rule: 'items-missing',
    source: 'crd.yaml',
    definition: 'org.Cart',
    pointer: `#/${number}`,
    message: 'The list says\nnothing\u001b[0m.',
  };
}

test('what is odd is sorted by its rule, and a long list is cut', () => {
  const report: Report = {
    ...quiet,
    lints: Array.from({ length: 7 }, (_, index) => lint(index)),
    skipped: [{ source: 'a.yaml, document 2', reason: 'an object of the kind ConfigMap' }],
    stale: ['index.js'],
    collisions: ['org.Cart: the constant is called cart_2'],
  };
  expect(reportText(report, 'models')).toMatchInlineSnapshot(`
    "skipped (1):
      a.yaml, document 2: an object of the kind ConfigMap
    items-missing (7):
      crd.yaml, org.Cart, at #/0: The list says nothing\\u001b[0m.
      crd.yaml, org.Cart, at #/1: The list says nothing\\u001b[0m.
      crd.yaml, org.Cart, at #/2: The list says nothing\\u001b[0m.
      crd.yaml, org.Cart, at #/3: The list says nothing\\u001b[0m.
      crd.yaml, org.Cart, at #/4: The list says nothing\\u001b[0m.
      … and 2 more
    without a name of its own (1):
      org.Cart: the constant is called cart_2
    stale (1):
      index.js
    models: 1 kind, 2 types, 1,234 functions from 1 document; 4 files, 1 file stale; 0.50 s
    "
  `);
});
