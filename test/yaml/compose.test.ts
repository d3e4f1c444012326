import { expect, test } from 'vitest';
import { compose, firstLine, loadYaml, positionAt, refusalAt } from '../../src/yaml/compose.ts';
import { refusalOf } from '../fixtures/refusal-of.ts';

test('a place is counted in lines and columns', () => {
  const text = 'a\nbc\n\nd';
  const places = Array.from({ length: text.length + 1 }, (_, offset) => positionAt(text, offset));
  expect(places.map(({ line, column }) => `${line}:${column}`).join(' ')).toBe(
    '1:1 1:2 2:1 2:2 2:3 3:1 4:1 4:2',
  );
  expect(refusalAt({ text, name: 'x.yaml' }, 3, 'it is odd').message).toBe(
    'Cannot read x.yaml: at line 2, column 2: it is odd.',
  );
});

test('what the package says is cut to its first line', () => {
  expect(firstLine('Bad thing.\n\n  code\n  ^')).toBe('Bad thing');
});

test('documents are composed, and what is too deep is refused where it is', async () => {
  const yaml = await loadYaml();
  const compositionOf = (text: string): unknown[] =>
    compose(yaml, { text, name: 'x.yaml' }, { schema: 'failsafe' }).map(
      (document) => document.toJS() as unknown,
    );
  expect(compositionOf('a: 1\n---\n- b\n')).toEqual([{ a: '1' }, ['b']]);
  expect(compositionOf(`${'['.repeat(300)}${']'.repeat(300)}`)).toHaveLength(1);
  expect(refusalOf(() => compositionOf(`a: 1\nb:\n  ${'['.repeat(500)}`)).message).toMatch(
    /^Cannot read x\.yaml: at line 3, column 4\d\d: it is nested deeper than 400\.$/,
  );
});
