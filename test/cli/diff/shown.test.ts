import { describe, expect, test } from 'vitest';
import { hiding, showAll, type ShownPlace } from '../../../src/cli/diff/shown.ts';

const place = (path: ShownPlace['path'], kind = 'Secret', documents: unknown[] = []): ShownPlace => {
  return { apiVersion: 'v1', kind, path, documents };
};

test('what is shown is the value itself', () => {
  const value = { password: 'a' };
  expect(showAll(value, place(['data']))).toBe(value);
});

describe('what is hidden', () => {
  const show = hiding(() => '***');
  const pod = { spec: { containers: [{ env: [{ name: 'LEVEL' }, { name: 'DB_PASSWORD', value: 'x' }] }] } };
  const env = ['spec', 'containers', 0, 'env'] as const;

  test.each<[string, unknown, ShownPlace, unknown]>([
    ['the data of a Secret', { a: 'x' }, place(['data']), { a: '***' }],
    ['an entry of it', 'x', place(['stringData', 'a']), '***'],
    ['a patch that does not say its kind', { data: { a: 'x' } }, place([]), { data: { a: '***' } }],
    [
      'not the directives of a patch',
      { data: { $patch: 'replace', a: 'x' } },
      place([]),
      { data: { $patch: 'replace', a: '***' } },
    ],
    ['not the name of a Secret', 'web', place(['metadata', 'name']), 'web'],
    ['not the data of a ConfigMap', { a: 'x' }, place(['data'], 'ConfigMap'), { a: 'x' }],
    ['a field called like a secret', 'x', place(['spec', 'apiToken'], 'Shop'), '***'],
    ['all of a list of them', ['x', 'y'], place(['spec', 'tokens'], 'Shop'), ['***', '***']],
    ['one of them', 'x', place(['spec', 'tokens', 0], 'Shop'), '***'],
    [
      'a value beside a name that the way tells',
      'x',
      place(['env', { key: { name: 'DB_TOKEN' } }, 'value'], 'Pod'),
      '***',
    ],
    [
      'a value beside a name that a document tells',
      'x',
      place([...env, 1, 'value'], 'Pod', [{}, pod]),
      '***',
    ],
    ['not the value beside another name', 'x', place([...env, 0, 'value'], 'Pod', [{}, pod]), 'x'],
    [
      'an element with both',
      { name: 'PWD', value: 'x' },
      place([...env, 1], 'Pod'),
      { name: 'PWD', value: '***' },
    ],
  ])('%s', (_name, value, where, expected) => {
    expect(show(value, where)).toEqual(expected);
  });
});
