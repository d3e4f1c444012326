import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { apply } from 'withal';
import { expect, test } from 'vitest';
import { diffCommand } from '../../../src/cli/commands/diff.ts';
import { inFolder } from '../../generate/fixtures.ts';
import { type Outcome, programFolder, runCommand, runProgram } from '../programs.ts';

const spec = (port: number): object => ({ spec: { ports: [{ port }] } });

const folder = programFolder('diff');

async function diff(before: string, after: string, options: Record<string, string> = {}): Promise<Outcome> {
  return inFolder('diff-files', async (files) => {
    const [one, other] = [path.join(files, 'before.yaml'), path.join(files, 'after.yaml')];
    writeFileSync(one, before);
    writeFileSync(other, after);
    return runCommand(diffCommand, [one, other], options);
  });
}

const service = (port: number): string =>
  `{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {ports: [{port: ${port}}]}}`;

test('the exit code says whether they differ', async () => {
  expect(await diff(service(80), service(80))).toEqual({ output: '', complaint: '', code: 0 });
  expect((await diff(service(80), service(81))).code).toBe(1);
  expect((await diff('', '')).code).toBe(0);
  expect((await diff(service(80), '')).code).toBe(1);
  expect(await diff(service(80), service(80), { output: 'json' })).toMatchObject({ output: '[]\n', code: 0 });
  expect(Object.keys(diffCommand.exitCodes)).toEqual(['0', '1', '2', '130', '143']);
});

test('what is printed leads from the one to the other', async () => {
  const { output } = await diff(service(80), service(81));
  const { webService } = await runProgram(folder, output);
  expect(apply(spec(80), webService as never)).toEqual(spec(81));
});

test('one of the two may be standard input', async () => {
  await inFolder('diff-input', async (files) => {
    const file = path.join(files, 'a.yaml');
    writeFileSync(file, service(80));
    const input = service(81);
    const there = await runCommand(diffCommand, ['-', file], { input, output: 'json-patch' });
    const back = await runCommand(diffCommand, [file, '-'], { input, output: 'json-patch' });
    expect([there.output, back.output].map((text) => text.includes('80'))).toEqual([true, false]);
  });
});

test.each([
  [['a'], {}, /1 files: name two/],
  [['a', 'b', 'c'], {}, /3 files: name two/],
  [['-', '-'], {}, /standard input with itself/],
  [['a', 'b'], { output: 'yaml' }, /Cannot print as "yaml"/],
])('mistakes: %j %j', async (operands, options, message) => {
  const error: unknown = await runCommand(diffCommand, operands, options).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'E_USAGE', message: expect.stringMatching(message) as string });
});

const secret = (value: string): string =>
  `{ apiVersion: v1, kind: Secret, metadata: { name: a }, stringData: { a: ${value} } }`;

test('what is secret is not shown, unless it is asked for', async () => {
  for (const output of ['text', 'json', 'json-patch', 'merge', 'strategic']) {
    const closed = await diff(secret('hunter2'), secret('hunter3'), { output });
    expect(closed.output).toContain('redacted');
    expect(closed.output + closed.complaint).not.toContain('hunter');
    expect(closed.complaint).toBe('Secret values are redacted; --show-values shows them.\n');
    const open = await diff(secret('hunter2'), secret('hunter3'), { output, showValues: 'true' });
    expect(open.output).toContain('redacted');
  }
});
