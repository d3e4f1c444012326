import { expect, test } from 'vitest';
import {
  count,
  failureLines,
  jsonReport,
  nameOf,
  successLine,
  summaryLines,
} from '../../../src/cli/output/apply-report.ts';
import type { Outcome } from '../../../src/cluster/apply-all.ts';

function outcome(result: Outcome['result'], more: Partial<Outcome> = {}): Outcome {
  const document = { apiVersion: 'v1', kind: 'Secret', data: { a: 'c2VjcmV0' } };
  const identity = { source: 'a.yaml', document, apiVersion: 'v1', kind: 'Secret', name: 's', namespace: '' };
  return {
    identity,
    namespace: 'n',
    result,
    status: 0,
    message: '',
    conflicts: [],
    warnings: [],
    tries: 1,
    ...more,
  };
}

const usual = { isDryRun: false, showValues: false };

test('names hold nothing that a terminal obeys', () => {
  const { identity } = outcome('applied');
  expect(nameOf(identity, 'n')).toBe('Secret n/s');
  expect(nameOf(identity, undefined)).toBe('Secret s');
  expect(nameOf({ ...identity, name: 'a\u001b[31m\nb' }, undefined)).toBe('Secret a\\u001b[31m b');
});

test('what was done, and what would be', () => {
  expect(successLine(outcome('created'), usual)).toBe('Secret n/s created\n');
  expect(successLine(outcome('applied'), { ...usual, isDryRun: true })).toBe('Secret n/s would be applied\n');
});

test('why it was not', () => {
  const failed = outcome('failed', { message: 'no: c2VjcmV0\n\u0007' });
  expect(failureLines(failed, usual)).toBe('a.yaml: Secret n/s: no: ‹redacted› \\u0007\n');
  expect(failureLines(failed, { showValues: true })).toBe('a.yaml: Secret n/s: no: c2VjcmV0 \\u0007\n');
  const conflicts = [
    { field: '.data.a', owner: '"x"' },
    { field: '.data.b', owner: '"y" using v1' },
  ];
  expect(failureLines(outcome('conflict', { conflicts }), usual)).toBe(
    'a.yaml: Secret n/s: 2 fields are owned by others; --force-conflicts takes them\n' +
      '  .data.a is owned by "x"\n  .data.b is owned by "y" using v1\n',
  );
});

test('how it all went', () => {
  const all = (['created', 'applied', 'applied', 'conflict', 'failed', 'not begun'] as const).map((result) =>
    outcome(result),
  );
  expect(count(all)).toEqual({ created: 1, applied: 2, conflicts: 1, failed: 1, notBegun: 1 });
  expect(summaryLines(all, usual)).toBe(
    '3 of 6 applied, 1 in conflict, 1 failed, 1 not begun:\n  Secret n/s (a.yaml)\n',
  );
  expect(summaryLines(all.slice(0, 1), { ...usual, isDryRun: true })).toBe('1 of 1 would be applied\n');
});

test('the report for machines shows no value', () => {
  const failed = outcome('failed', {
    message: 'c2VjcmV0',
    warnings: ['c2VjcmV0'],
    status: 422,
    namespace: undefined,
  });
  const report = JSON.parse(jsonReport([failed], { ...usual, stoppedBy: 'SIGINT' })) as unknown;
  expect(report).toEqual({
    dryRun: false,
    stoppedBy: 'SIGINT',
    counts: { created: 0, applied: 0, conflicts: 0, failed: 1, notBegun: 0 },
    documents: [
      {
        source: 'a.yaml',
        apiVersion: 'v1',
        kind: 'Secret',
        name: 's',
        result: 'failed',
        status: 422,
        tries: 1,
        message: '‹redacted›',
        conflicts: [],
        warnings: ['‹redacted›'],
      },
    ],
  });
});
