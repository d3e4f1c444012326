import { expect, test } from 'vitest';
import { locate } from '../../src/run/containers.ts';
import { rootPath } from '../../src/record/path.ts';
import { Run } from '../../src/run/run.ts';

test('a run has one path for an entry or element, and the shared one where a field was named in code', () => {
  const run = new Run({}, {}, undefined);
  const labels = rootPath.field('labels');
  expect(run.child(labels, 'app')).toBe(run.child(labels, 'app'));
  expect(run.child(labels, 0)).not.toBe(run.child(labels, '0'));
  expect(run.child(rootPath, 'labels')).toBe(labels);
  expect(run.knownChild(labels, 'other')).toBeUndefined();
});

test('two runs do not meet on a path', () => {
  const path = rootPath.field('spec');
  const first = new Run({ spec: { a: 1 } }, undefined, undefined);
  const second = new Run({ spec: { b: 2 } }, undefined, undefined);
  expect(locate(first, path, 'object')).toEqual({ a: 1 });
  expect(locate(second, path, 'object')).toEqual({ b: 2 });
  expect(locate(first, path, 'object')).toEqual({ a: 1 });
});

test('after a run, no path holds a document', () => {
  const path = rootPath.field('spec');
  const run = new Run({ spec: {} }, undefined, undefined);
  locate(run, path, 'object');
  expect(path.container).toBeDefined();
  run.close();
  expect([path.run, path.container, rootPath.container]).toEqual([undefined, undefined, undefined]);
});
