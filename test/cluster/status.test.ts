import { describe, expect, test } from 'vitest';
import type { ClusterResponse } from '../../src/cluster/send.ts';
import { objectOf, refusalOf, warningsOf } from '../../src/cluster/status.ts';

const response = (status: number, body: unknown, headers: ClusterResponse['headers'] = {}): ClusterResponse => ({
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('a refusal', () => {
  test('of a conflict has the fields and their owners', () => {
    const causes = [
      {
        reason: 'FieldManagerConflict',
        message: 'conflict with "hpa" using apps/v1',
        field: '.spec.replicas',
      },
      { reason: 'FieldValueInvalid', message: 'no', field: 'a' },
    ];
    const body = {
      kind: 'Status',
      reason: 'Conflict',
      message: 'Apply failed:\n- a\n- b',
      details: { causes },
    };
    expect(refusalOf(response(409, body))).toEqual({
      status: 409,
      reason: 'Conflict',
      message: 'Apply failed: - a - b',
      conflicts: [{ field: '.spec.replicas', owner: '"hpa" using apps/v1' }],
      retryAfter: undefined,
    });
  });

  test('that is no Status is a text', () => {
    expect(refusalOf(response(502, '<html>\n  bad gateway\n</html>'))).toMatchObject({
      reason: 'NoStatus',
      message: '<html> bad gateway </html>',
    });
    expect(refusalOf(response(504, '')).message).toBe('the server answers 504');
    expect(refusalOf(response(500, '[1]')).message).toBe('[1]');
  });

  test.each([
    [{ 'retry-after': '12' }, {}, 12],
    [{ 'retry-after': new Date(1_000_000 + 9000).toUTCString() }, {}, 9],
    [{ 'retry-after': 'soon' }, { retryAfterSeconds: 4 }, 4],
    [{}, { retryAfterSeconds: 4 }, 4],
    [{}, { retryAfterSeconds: '4' }, undefined],
  ])('%j %j is asked again after %s', (headers, details, expected) => {
    const body = { kind: 'Status', message: 'm', details };
    expect(refusalOf(response(429, body, headers), 1_000_000).retryAfter).toBe(expected);
  });
});

test('warnings are taken out of their quotes', () => {
  const warning = String.raw`299 - "v1beta1 is \"old\"", 299 kube "a, b" "Sat, 01 Jan 2000 00:00:00 GMT"`;
  expect(warningsOf(response(200, '', { warning }))).toEqual(['v1beta1 is "old"', 'a, b']);
  expect(warningsOf(response(200, ''))).toEqual([]);
  expect(warningsOf(response(200, '', { warning: 'nonsense' }))).toEqual([]);
});

test('only an object is an object', () => {
  expect(objectOf('{"a":1}')).toEqual({ a: 1 });
  for (const text of ['[1]', '"a"', 'null', '{', '']) expect(objectOf(text)).toBeUndefined();
});
