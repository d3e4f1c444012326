import { describe, expect, test } from 'vitest';
import { retry, type ClusterResponse } from '../../src/cluster/index.ts';

const responseOf = (
  status: number,
  headers: ClusterResponse['headers'] = {},
  body: unknown = '',
): ClusterResponse => ({ status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) });

/** The pauses before the retries of something that gives these, and 200 after them. */
async function pausesAfter(...results: (ClusterResponse | Error)[]): Promise<number[]> {
  const waited: number[] = [];
  const send = async (): Promise<ClusterResponse> => {
    const result = results.shift() ?? responseOf(200);
    if (result instanceof Error) throw result;
    return result;
  };
  await retry(send, {
    retries: 100,
    stop: new AbortController().signal,
    wait: async (milliseconds) => {
      waited.push(milliseconds);
    },
  }).catch(() => {});
  return waited;
}

test('pauses double, and each is longer by up to a half', async () => {
  const pauses = await pausesAfter(...Array.from({ length: 40 }, () => responseOf(503)));
  for (const [index, least] of [200, 400, 800, 1600].entries()) {
    expect(pauses[index]).toBeGreaterThanOrEqual(least);
    expect(pauses[index]).toBeLessThanOrEqual(least * 1.5);
  }
  expect(pauses[39]).toBe(60_000);
});

const statusOf = (details: object): object => ({ kind: 'Status', message: 'm', details });

describe('a Retry-After is taken at its word', () => {
  test.each([
    [{ 'retry-after': '7' }, '', [7000]],
    [{ 'retry-after': '0' }, '', [0]],
    [{ 'retry-after': new Date(0).toUTCString() }, '', [0]],
    [{ 'retry-after': 'soon' }, statusOf({ retryAfterSeconds: 4 }), [4000]],
    [{}, statusOf({ retryAfterSeconds: 4 }), [4000]],
    [{ 'retry-after': '61' }, '', []],
  ])('%j %j', async (headers, body, expected) => {
    expect(await pausesAfter(responseOf(429, headers, body))).toEqual(expected);
  });

  test('a date, from now on', async () => {
    const [pause] = await pausesAfter(
      responseOf(503, { 'retry-after': new Date(Date.now() + 9000).toUTCString() }),
    );
    expect(pause).toBeGreaterThan(7000);
    expect(pause).toBeLessThanOrEqual(9000);
  });

  test('what is no number of seconds is none', async () => {
    const [pause = 0] = await pausesAfter(responseOf(429, {}, statusOf({ retryAfterSeconds: '4' })));
    expect(pause).toBeLessThanOrEqual(300);
  });
});

const withCode = (code: string): Error => Object.assign(new Error(code), { code });

test('an error that stays is not waited for', async () => {
  expect(await pausesAfter(withCode('ECONNRESET'))).toHaveLength(1);
  expect(await pausesAfter(withCode('SELF_SIGNED_CERT_IN_CHAIN'))).toEqual([]);
  expect(await pausesAfter(withCode('ENOTFOUND'))).toEqual([]);
});

test('the requests are counted', async () => {
  const responses = [responseOf(429, { 'retry-after': '3' }), responseOf(429, { 'retry-after': '5' })];
  const { response, tries } = await retry(async () => responses.shift() ?? responseOf(200), {
    retries: 5,
    stop: new AbortController().signal,
    wait: async () => {},
  });
  expect([response.status, tries]).toEqual([200, 3]);
});
