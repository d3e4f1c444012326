import { expect, test } from 'vitest';
import { printProgram } from '../../../src/cli/convert/program.ts';
import { openModels } from '../../../src/cli/input/models.ts';
import { documentsOf, programFolder } from '../programs.ts';

const folder = programFolder('program');
const models = await openModels([]);

test('nothing is an empty program', async () => {
  expect(await printProgram([], models)).toEqual({ text: '', plain: 0 });
});

test('what is too deep for an expression is a plain object', async () => {
  let deep: unknown = 'end';
  for (let level = 0; level < 300; level++) deep = { a: deep };
  const document = { apiVersion: 'apps/v1', kind: 'ControllerRevision', data: deep, revision: 1 };
  const { text, plain } = await printProgram([document], models);
  expect(plain).toBe(1);
  expect(await documentsOf(folder, text)).toStrictEqual([document]);
});

test('a name may come from generateName', async () => {
  const { text } = await printProgram(
    [{ apiVersion: 'v1', kind: 'Pod', metadata: { generateName: 'job-' } }],
    models,
  );
  expect(text).toContain("export const jobPod = pod.new().metadata.withGenerateName('job-');");
});

test('a list inside of a list is opened too', async () => {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } };
  const list = {
    kind: 'List',
    apiVersion: 'v1',
    metadata: {},
    items: [{ apiVersion: 'v1', kind: 'List', items: [pod] }],
  };
  const { text, plain } = await printProgram([list], models);
  expect(text).toContain("build(pod.new('a'))");
  expect(plain).toBe(0);
  expect(await documentsOf(folder, text)).toStrictEqual([list]);
});
