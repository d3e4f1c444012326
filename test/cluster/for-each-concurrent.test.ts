import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { forEachConcurrent } from '../../src/cluster/index.ts';

const never = new AbortController().signal;
const items = Array.from({ length: 10 }, (_, index) => index);

test('so many at a time, begun in order', async () => {
  const begun: number[] = [];
  let [now, most] = [0, 0];
  await forEachConcurrent(items, 3, never, async (item) => {
    begun.push(item);
    now += 1;
    most = Math.max(most, now);
    await sleep(2);
    now -= 1;
  });
  expect([begun, most]).toEqual([items, 3]);
});

test('after a stop nothing is begun, and what is in progress is waited for', async () => {
  const controller = new AbortController();
  const done: number[] = [];
  await forEachConcurrent(items, 2, controller.signal, async (item) => {
    if (item === 3) controller.abort();
    await sleep(5);
    done.push(item);
  });
  expect(new Set(done)).toEqual(new Set([0, 1, 2, 3]));
});

test('an error ends it, after what is in progress', async () => {
  const done: number[] = [];
  const work = forEachConcurrent(items, 2, never, async (item) => {
    if (item === 0) throw new Error('no');
    await sleep(5);
    done.push(item);
  });
  await expect(work).rejects.toThrow('no');
  expect(done).toEqual([1]);
});
