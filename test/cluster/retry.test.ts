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

describe('a retry comes not sooner than Retry-After says, and not all of them at once', () => {
  test.each([
    [{ 'retry-after': '7' }, '', 7000, 10_500],
    [{ 'retry-after': '0' }, '', 0, 200],
    [{ 'retry-after': new Date(0).toUTCString() }, '', 0, 200],
    [{ 'retry-after': 'soon' }, statusOf({ retryAfterSeconds: 4 }), 4000, 6000],
    [{}, statusOf({ retryAfterSeconds: 4 }), 4000, 6000],
    // Neither a number of seconds nor a date: 10, a year, 12.5 and 16, to a reader that is not strict.
    [{ 'retry-after': '1e1' }, statusOf({ retryAfterSeconds: 4 }), 4000, 6000],
    [{ 'retry-after': '-2020' }, statusOf({ retryAfterSeconds: 4 }), 4000, 6000],
    [{ 'retry-after': '12.5' }, statusOf({ retryAfterSeconds: 4 }), 4000, 6000],
    [{ 'retry-after': '0x10' }, statusOf({ retryAfterSeconds: 4 }), 4000, 6000],
  ])('%j %j', async (headers, body, least, most) => {
    const pauses = await pausesAfter(...Array.from({ length: 30 }, () => responseOf(429, headers, body)));
    const [first = -1] = pauses;
    expect(first).toBeGreaterThanOrEqual(least);
    expect(first).toBeLessThanOrEqual(most);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(least);
    expect(new Set(pauses).size).toBe(30);
  });

  test('one that is longer than a minute is none', async () => {
    expect(await pausesAfter(responseOf(429, { 'retry-after': '61' }))).toEqual([]);
  });

  test('a date, from now on', async () => {
    const [pause] = await pausesAfter(
      responseOf(503, { 'retry-after': new Date(Date.now() + 9000).toUTCString() }),
    );
    expect(pause).toBeGreaterThan(7000);
    expect(pause).toBeLessThanOrEqual(13_500);
  });

  test('what is no number of seconds is none', async () => {
    const [pause = 0] = await pausesAfter(responseOf(429, {}, statusOf({ retryAfterSeconds: '4' })));
    expect(pause).toBeLessThanOrEqual(300);
  });
});

describe('what another try cannot change is final', () => {
  const internal = (message: string): ClusterResponse =>
    responseOf(500, {}, { kind: 'Status', reason: 'InternalError', message });

  test.each([
    'Internal error occurred: failed calling webhook "check.example.com": failed to call webhook: an error on the server has prevented the request from succeeding',
    'admission webhook "check.example.com" denied the request: no limits',
  ])('%s', async (message) => {
    expect(await pausesAfter(internal(message))).toEqual([]);
  });

  test('but for errors of the server itself', async () => {
    expect(await pausesAfter(internal('Internal error occurred: etcdserver: leader changed'))).toHaveLength(
      1,
    );
  });

  test.each([429, 502, 503, 504])('%d is transient', async (status) => {
    expect(await pausesAfter(responseOf(status))).toHaveLength(1);
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
