import { createModels } from 'withal';
import { applyStrategicMergePatch } from 'withal/patch';
import { hasShared, readShared } from '../../test/patch/shared.ts';
import { type Case, casesIn, runsOf, sorted, table } from '../../test/patch/strategic/kubernetes-cases.ts';
import { type Figure, counted, skipped } from './figure.ts';
import { attempt, same } from './same.ts';

const name = "Kubernetes' own strategic-merge cases";
const file = 'suites/strategic-merge-cases.json';
const model = createModels(table)(0);

function passes(one: Case): boolean {
  return runsOf(one).every(({ from, patch, to }) => {
    const answer = attempt(() => applyStrategicMergePatch(from ?? {}, patch, { model }));
    if (one['expectedError'] !== undefined || answer === undefined)
      return one['expectedError'] !== undefined && answer === undefined;
    return same(answer.result, to);
  });
}

/** The cases that Kubernetes tests its own engine with. */
export function scoreStrategicCases(): Figure[] {
  if (!hasShared(file)) return [skipped(name, '154 of 154', 'the cases are missing')];
  const { sortCases, patchCases } = casesIn(readShared(file) as { [table: string]: readonly Case[] });
  const inOrder = sortCases.filter((one) => same(sorted(one['original']), one['sorted']));
  const patched = patchCases.filter(({ one }) => passes(one));
  const note = `${sortCases.length} of them are of the order that results are compared in, and hold no patch`;
  const total = sortCases.length + patchCases.length;
  return [counted(name, [inOrder.length + patched.length, total], { of: 154, note })];
}
