import { describe, expect, test } from 'vitest';
import { Redactor } from '../../src/cli/output/index.ts';

describe('documents and texts', () => {
  test('equal values look equal, different ones different', async () => {
    const redactor = new Redactor({ showsValues: false });
    expect(redactor.document({ password: 'a', token: 'b', passphrase: 'a' })).toEqual({
      password: '‹redacted #1›',
      token: '‹redacted #2›',
      passphrase: '‹redacted #1›',
    });
    expect(await redactor.yaml('password: b # stays\n', 'a.yaml')).toBe('password: ‹redacted #2› # stays\n');
  });

  test('a text is hidden in its place', async () => {
    const text = `\ufeffkind: Secret
data:
  a: |
    hunter
    hunter
  b: {c: "hunter", d: [hunter, 'hunter']}
  e: >-
    hunter
---
x: &x hunter
password: *x
y: {<<: {token: hunter}, name: n}
env:
- name: API_KEY
  value: hunter
- name: OTHER
  value: seen
`;
    const shown = await new Redactor({ showsValues: false }).yaml(text, 'a.yaml');
    expect(shown).not.toContain('hunter');
    expect(shown.split('\n').length).toBe(text.split('\n').length - 3);
    expect(shown).toContain('  value: seen\n');
    expect(shown).toContain('  a: ‹redacted #1›\n  b: {c: ‹redacted #2›, d: [‹redacted #2›');
  });
});

function hideChange(before: unknown, after: unknown): { before: unknown; after: unknown } {
  const redactor = new Redactor({ showsValues: false });
  return { before: redactor.document(before), after: redactor.document(after) };
}

const secretOf = (data: object): Record<string, unknown> => ({ apiVersion: 'v1', kind: 'Secret', data });

describe('messages and changes', () => {
  const password = 'correct horse\nbattery "staple"';
  const encoded = Buffer.from(password).toString('base64');
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    data: { a: encoded },
    stringData: { b: 'plain-text', c: 'x' },
  };

  describe('a text about a Secret', () => {
    test.each([
      ['as it is', `it is ${password}!`],
      ['in base64', `it is ${encoded}!`],
      ['in quotes', `it is ${JSON.stringify(password).slice(1, -1)}!`],
      ['in one line', `it is ${password.replaceAll('\n', ' ')}!`],
      ['of stringData', 'it is plain-text!'],
      ['of stringData, in base64', `it is ${Buffer.from('plain-text').toString('base64')}!`],
    ])('%s', (_name, text) => {
      expect(new Redactor({ showsValues: false }).message(text, secret)).toBe('it is ‹redacted›!');
    });

    test('a line of it', () => {
      expect(new Redactor({ showsValues: false }).message('found correct horse here', secret)).toBe(
        'found ‹redacted› here',
      );
    });

    test('a value that is in every text is left, and so are other documents', () => {
      expect(new Redactor({ showsValues: false }).message('an example', secret)).toBe('an example');
      expect(
        new Redactor({ showsValues: false }).message('plain-text', { ...secret, kind: 'ConfigMap' }),
      ).toBe('plain-text');
    });
  });

  describe('a change of a Secret', () => {
    test('says which values differ', () => {
      const before = secretOf({ same: 'a', other: 'b', gone: 'c' });
      const after = secretOf({ same: 'a', other: 'd', come: 'e' });
      expect(hideChange(before, after)).toEqual({
        before: secretOf({ same: '‹redacted #1›', other: '‹redacted #2›', gone: '‹redacted #3›' }),
        after: secretOf({ same: '‹redacted #1›', other: '‹redacted #4›', come: '‹redacted #5›' }),
      });
      expect(before).toEqual(secretOf({ same: 'a', other: 'b', gone: 'c' }));
      expect(hideChange(undefined, after).before).toBeUndefined();
    });

    test('hides what kubectl has kept of it', () => {
      const annotations = {
        'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"a":"b"}}',
        other: 'o',
      };
      const { after } = hideChange(undefined, { ...secretOf({}), metadata: { name: 'n', annotations } });
      expect(after).toMatchObject({
        metadata: {
          name: 'n',
          annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '‹redacted #1›', other: 'o' },
        },
      });
    });

    test('hides fields of any kind that are called like secrets', () => {
      const shop = { apiVersion: 'example.com/v1', kind: 'Shop', spec: { apiToken: 'hunter2', size: 2 } };
      expect(hideChange(undefined, shop).after).toEqual({
        ...shop,
        spec: { apiToken: '‹redacted #1›', size: 2 },
      });
      expect(
        new Redactor({ showsValues: false }).message('spec.apiToken: "hunter2" is too short', shop),
      ).toBe('spec.apiToken: "‹redacted›" is too short');
    });

    test('leaves other documents as they are', () => {
      const map = { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'b' } };
      expect(hideChange(undefined, map).after).toBe(map);
    });
  });
});

describe('values by their location', () => {
  const hidden = expect.stringMatching(/^‹redacted #\d›$/) as string;

  type Location = Parameters<Redactor['valueAt']>[1];

  const at = (path: Location['path'], kind = 'Secret', documents: unknown[] = []): Location => {
    return { kind, path, documents };
  };

  test('what is shown is the value itself', () => {
    const value = { password: 'a' };
    expect(new Redactor({ showsValues: true }).valueAt(value, at(['data']))).toBe(value);
  });

  describe('what is hidden', () => {
    const pod = { spec: { containers: [{ env: [{ name: 'LEVEL' }, { name: 'DB_PASSWORD', value: 'x' }] }] } };
    const env = ['spec', 'containers', 0, 'env'] as const;

    test.each<[string, unknown, Location, unknown]>([
      ['the data of a Secret', { a: 'x' }, at(['data']), { a: hidden }],
      ['an entry of it', 'x', at(['stringData', 'a']), hidden],
      ['a patch that does not say its kind', { data: { a: 'x' } }, at([]), { data: { a: hidden } }],
      [
        'not the directives of a patch',
        { data: { $patch: 'replace', a: 'x' } },
        at([]),
        { data: { $patch: 'replace', a: hidden } },
      ],
      ['not the name of a Secret', 'web', at(['metadata', 'name']), 'web'],
      ['not the data of a ConfigMap', { a: 'x' }, at(['data'], 'ConfigMap'), { a: 'x' }],
      ['a field called like a secret', 'x', at(['spec', 'apiToken'], 'Shop'), hidden],
      ['all of a list of them', ['x', 'y'], at(['spec', 'tokens'], 'Shop'), [hidden, hidden]],
      ['one of them', 'x', at(['spec', 'tokens', 0], 'Shop'), hidden],
      [
        'a value beside a name that the way tells',
        'x',
        at(['env', { key: { name: 'DB_TOKEN' } }, 'value'], 'Pod'),
        hidden,
      ],
      [
        'a value beside a name that a document tells',
        'x',
        at([...env, 1, 'value'], 'Pod', [{}, pod]),
        hidden,
      ],
      ['not the value beside another name', 'x', at([...env, 0, 'value'], 'Pod', [{}, pod]), 'x'],
      [
        'an element with both',
        { name: 'PWD', value: 'x' },
        at([...env, 1], 'Pod'),
        { name: 'PWD', value: hidden },
      ],
    ])('%s', (_name, value, where, expected) => {
      expect(new Redactor({ showsValues: false }).valueAt(value, where)).toEqual(expected);
    });
  });
});
