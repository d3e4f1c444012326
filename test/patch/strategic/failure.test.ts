import { expect, test } from 'vitest';
import { refusal, within } from '../../../src/patch/strategic/failure.ts';
import { site } from './site.ts';

test('an error says where, and a way goes back', () => {
  const here = site();
  const error = within(here, 'a', () =>
    within(here, { key: { name: 'b' } }, () => refusal(here, 'E_ORDER', 'because.')),
  );
  expect(error).toMatchObject({ code: 'E_ORDER', path: ['a', { key: { name: 'b' } }] });
  expect(error.message).toBe('Cannot apply the strategic merge patch at a.key({"name":"b"}): because.');
  expect(here.path).toEqual([]);
});
