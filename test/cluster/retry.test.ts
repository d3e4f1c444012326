import { expect, test } from 'vitest';
import { retry, pauseAfterResponse, pauseAfterError } from '../../src/cluster/retry.ts';
import type { ClusterResponse } from '../../src/cluster/send.ts';

const response = (status: number, headers: ClusterResponse['headers'] = {}): ClusterResponse => ({ status, headers, body: '' });

const withCode = (code: string): Error => Object.assign(new Error(code), { code });

test('pauses double, and each is longer by up to a half', () => {
  for (const [tried, least] of [200, 400, 800, 1600].entries()) {
    const pause = pauseAfterResponse(response(503), tried + 1) ?? 0;
    expect(pause).toBeGreaterThanOrEqual(least);
    expect(pause).toBeLessThanOrEqual(least * 1.5);
  }
  expect(pauseAfterResponse(response(503), 40)).toBe(60_000);
});

test('a Retry-After is taken at its word', () => {
  expect(pauseAfterResponse(response(429, { 'retry-after': '7' }), 1)).toBe(7000);
  expect(pauseAfterResponse(response(429, { 'retry-after': '0' }), 1)).toBe(0);
  const past = new Date(0).toUTCString();
  expect(pauseAfterResponse(response(503, { 'retry-after': past }), 1)).toBe(0);
});

test('an error that stays is not waited for', () => {
  expect(pauseAfterError(withCode('ECONNRESET'), 1)).toBeGreaterThan(0);
  expect(pauseAfterError(withCode('SELF_SIGNED_CERT_IN_CHAIN'), 1)).toBeUndefined();
  expect(pauseAfterError(withCode('ENOTFOUND'), 1)).toBeUndefined();
});

test('it waits as long as it says', async () => {
  const waited: number[] = [];
  const answers = [response(429, { 'retry-after': '3' }), response(429, { 'retry-after': '5' }), response(200)];
  const { tries } = await retry(async () => answers.shift() ?? response(0), {
    retries: 5,
    stop: new AbortController().signal,
    wait: async (milliseconds) => {
      waited.push(milliseconds);
    },
  });
  expect([tries, waited]).toEqual([3, [3000, 5000]]);
});
