import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { forEachConcurrent } from '../../src/cluster/for-each-concurrent.ts';

const never = new AbortController().signal;
const parts = Array.from({ length: 10 }, (_, index) => index);

test('so many at a time, begun in order', async () => {
  const begun: number[] = [];
  let [now, most] = [0, 0];
  const rest = await forEachConcurrent(parts, 3, never, async (part) => {
    begun.push(part);
    now += 1;
    most = Math.max(most, now);
    await sleep(2);
    now -= 1;
  });
  expect([begun, most, rest]).toEqual([parts, 3, []]);
});

test('after a stop nothing is begun, and what is in work is waited for', async () => {
  const controller = new AbortController();
  const done: number[] = [];
  const rest = await forEachConcurrent(parts, 2, controller.signal, async (part) => {
    if (part === 3) controller.abort();
    await sleep(5);
    done.push(part);
  });
  expect(new Set(done)).toEqual(new Set([0, 1, 2, 3]));
  expect(rest).toEqual([4, 5, 6, 7, 8, 9]);
});

test('an error ends it, after what is in work', async () => {
  const done: number[] = [];
  const work = forEachConcurrent(parts, 2, never, async (part) => {
    if (part === 0) throw new Error('no');
    await sleep(5);
    done.push(part);
  });
  await expect(work).rejects.toThrow('no');
  expect(done).toEqual([1]);
});
