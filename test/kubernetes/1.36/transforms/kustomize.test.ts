import { describe, expect, test } from 'vitest';
import { transformAll } from '../../../../src/kubernetes/1.36/transforms.ts';
import { readPage } from '../../../pages.ts';
import { hasKubectl } from '../../../patch/kubectl.ts';
import { type Case, cases, combined } from './cases.ts';
import { type Difference, differences, kustomize } from './kustomize.ts';
import { oddities } from './odd.ts';
import { shop } from './shop.ts';

const documents = [...shop, ...oddities];

/** Why two documents may differ there; `undefined` where they may not. */
function reasonOf({ known }: Case, difference: Difference): string | undefined {
  return Object.keys(known).find((reason) => {
    const explains = known[reason];
    return typeof explains === 'function' ? explains(difference) : explains?.test(difference.place);
  });
}

async function compared(one: Case): Promise<{ unexplained: Difference[]; reasons: Set<string> }> {
  const theirs = await kustomize(documents, one.kustomization);
  const found = differences(transformAll(documents, ...one.transforms), theirs);
  const explained = found.map((difference) => [reasonOf(one, difference), difference] as const);
  return {
    unexplained: explained.filter(([reason]) => reason === undefined).map(([, difference]) => difference),
    reasons: new Set(explained.map(([reason]) => reason).filter((reason) => reason !== undefined)),
  };
}

test('the manual lists what differs', () => {
  const page = readPage('docs/transforms.md');
  const reasons = Object.keys(combined.known).map((reason) => reason.replace(/^kustomize /, ''));
  expect(reasons.filter((reason) => !page.includes(`| ${reason}`))).toEqual([]);
  const [, table = ''] = page.split('| what kustomize does |\n');
  const rows = table.match(/^\| .* \|$/gm) ?? [];
  expect(rows).toHaveLength(reasons.length);
  expect(page).toContain(`on ${documents.length} documents`);
});

describe.skipIf(!hasKubectl)('as kubectl kustomize does it, but for what is listed', () => {
  test('on more than 200 documents of many kinds', () => {
    expect(documents.length).toBeGreaterThan(200);
    expect(new Set(documents.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)).size).toBeGreaterThan(
      40,
    );
  });

  test.concurrent.each(cases)('$name', async (one) => {
    const { unexplained, reasons } = await compared(one);
    expect(unexplained).toEqual([]);
    // Each reason is one that is seen: a list of what may differ must not grow old.
    expect([...reasons].toSorted()).toEqual(Object.keys(one.known).toSorted());
  });

  test.concurrent('all of them at once', async () => {
    expect((await compared(combined)).unexplained).toEqual([]);
  });
});
