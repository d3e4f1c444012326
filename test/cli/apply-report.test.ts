import { expect, test } from 'vitest';
import { ApplyProgress, jsonReport, Redactor, summaryLines } from '../../src/cli/output/index.ts';
import type { ApplyOutcome } from '../../src/cluster/index.ts';
import { memoryIo } from './cli.ts';

function outcome(result: ApplyOutcome['result'], more: Partial<ApplyOutcome> = {}): ApplyOutcome {
  const document = { apiVersion: 'v1', kind: 'Secret', data: { a: 'c2VjcmV0' } };
  const manifest = { source: 'a.yaml', document, apiVersion: 'v1', kind: 'Secret', name: 's', namespace: '' };
  return {
    manifest,
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

const usual = { isDryRun: false, redactor: new Redactor({ showsValues: false }) };

/** What is printed when a result comes in. */
function printed(result: ApplyOutcome, more: object = {}): { stdout: string; stderr: string } {
  const io = memoryIo();
  new ApplyProgress(io, { ...usual, isJson: false, ...more }).add(result, 1, 1);
  return { stdout: io.stdout.text, stderr: io.stderr.text };
}

test('names hold nothing that a terminal obeys', () => {
  const name = (more: Partial<ApplyOutcome>): string => printed(outcome('applied', more)).stdout;
  expect(name({})).toBe('Secret n/s applied\n');
  expect(name({ namespace: undefined })).toBe('Secret s applied\n');
  const manifest = { ...outcome('applied').manifest, name: 'a\u001b[31m\nb' };
  expect(name({ manifest, namespace: undefined })).toBe('Secret a\\u001b[31m b applied\n');
});

test('what was done, and what would be', () => {
  expect(printed(outcome('created'))).toEqual({ stdout: 'Secret n/s created\n', stderr: '' });
  expect(printed(outcome('created'), { isJson: true })).toEqual({ stdout: '', stderr: '' });
  expect(printed(outcome('applied'), { isDryRun: true }).stdout).toBe('Secret n/s would be applied\n');
});

test('why it was not', () => {
  const failed = outcome('failed', { message: 'no: c2VjcmV0\n\u0007' });
  expect(printed(failed).stderr).toBe('a.yaml: Secret n/s: no: ‹redacted› \\u0007\n');
  const redactor = new Redactor({ showsValues: true });
  expect(printed(failed, { redactor }).stderr).toBe('a.yaml: Secret n/s: no: c2VjcmV0 \\u0007\n');
  const conflicts = [
    { field: '.data.a', owner: '"x"' },
    { field: '.data.b', owner: '"y" using v1' },
  ];
  expect(printed(outcome('conflict', { conflicts })).stderr).toBe(
    'a.yaml: Secret n/s: 2 fields owned by other managers; pass --force-conflicts to take them over\n' +
      '  .data.a is owned by "x"\n  .data.b is owned by "y" using v1\n',
  );
});

test('how it all went', () => {
  const all = (['created', 'applied', 'applied', 'conflict', 'failed', 'not begun'] as const).map((result) =>
    outcome(result),
  );
  expect(JSON.parse(jsonReport(all, { ...usual, stoppedBy: undefined }))).toMatchObject({
    stoppedBy: null,
    counts: { created: 1, applied: 2, conflicts: 1, failed: 1, notBegun: 1 },
  });
  expect(summaryLines(all, usual)).toBe(
    '3 of 6 applied, 1 in conflict, 1 failed, 1 not started:\n  Secret n/s (a.yaml)\n',
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
    counts: { created: 0, applied: 0, unchanged: 0, conflicts: 0, failed: 1, notBegun: 0 },
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
