import { describe, expect, test } from 'vitest';
import { hideChange, hideIn } from '../../../src/cli/output/secret-values.ts';

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
    expect(hideIn(text, secret)).toBe('it is ‹redacted›!');
  });

  test('a line of it', () => {
    expect(hideIn('found correct horse here', secret)).toBe('found ‹redacted› here');
  });

  test('a value that is in every text is left, and so are other documents', () => {
    expect(hideIn('an example', secret)).toBe('an example');
    expect(hideIn('plain-text', { ...secret, kind: 'ConfigMap' })).toBe('plain-text');
  });
});

const of = (data: object): Record<string, unknown> => ({ apiVersion: 'v1', kind: 'Secret', data });

describe('a change of a Secret', () => {
  test('says which values differ', () => {
    const before = of({ same: 'a', other: 'b', gone: 'c' });
    const after = of({ same: 'a', other: 'd', come: 'e' });
    expect(hideChange(before, after)).toEqual({
      before: of({ same: '‹redacted #1›', other: '‹redacted #2›', gone: '‹redacted #3›' }),
      after: of({ same: '‹redacted #1›', other: '‹redacted #4›', come: '‹redacted #5›' }),
    });
    expect(before).toEqual(of({ same: 'a', other: 'b', gone: 'c' }));
    expect(hideChange(undefined, after).before).toBeUndefined();
  });

  test('hides what kubectl has kept of it', () => {
    const annotations = {
      'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"a":"b"}}',
      other: 'o',
    };
    const { after } = hideChange(undefined, { ...of({}), metadata: { name: 'n', annotations } });
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
    expect(hideIn('spec.apiToken: "hunter2" is too short', shop)).toBe(
      'spec.apiToken: "‹redacted›" is too short',
    );
  });

  test('leaves other documents as they are', () => {
    const map = { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'b' } };
    expect(hideChange(undefined, map).after).toBe(map);
  });
});
