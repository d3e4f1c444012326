import { expect, test } from 'vitest';
import type { Manager } from '../../../src/patch/server-side/managers.ts';
import { type Managed, applyConfiguration, recordChange } from '../../../src/patch/server-side/updater.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';
import { atom, printed } from './shapes.ts';

const who = (name: string, operation: Manager['operation'] = 'Apply'): Manager => ({
  name,
  operation,
  apiVersion: 'v1',
  subresource: '',
  time: undefined,
});
const nobody: Managed = { object: {}, owners: new Map() };
const apply = (live: Managed, configuration: object, name = 'ci', force = false): Managed =>
  applyConfiguration(atom, live, configuration, { manager: who(name), force });
const owned = ({ owners }: Managed): Record<string, string[]> =>
  Object.fromEntries([...owners.values()].map(({ manager, fields }) => [manager.name, printed(fields)]));

test('two may own one value, and the last to let go removes it', () => {
  const both = apply(apply(nobody, { size: 1 }), { size: 1 }, 'me');
  expect(owned(both)).toEqual({ ci: ['.size'], me: ['.size'] });
  const one = apply(both, {});
  expect([one.object, owned(one)]).toEqual([{ size: 1 }, { me: ['.size'] }]);
  expect(apply(one, {}, 'me').object).toBe(null);
});

test('force takes a field from its owner', () => {
  const live = apply(nobody, { size: 1, title: 'x' });
  expect(codeOf(() => apply(live, { size: 2 }, 'me'))).toBe('E_CONFLICT');
  expect(owned(apply(live, { size: 2 }, 'me', true))).toEqual({ ci: ['.title'], me: ['.size'] });
});

test('an update takes what it changes, from everybody', () => {
  const live = apply(nobody, { size: 1, title: 'x' });
  const owners = recordChange(atom, live, { size: 2 }, who('me', 'Update'));
  expect(owned({ object: {}, owners })).toEqual({ me: ['.size'] });
});

test('a list in another order is the same list', () => {
  const live = apply(nobody, { set: ['a', 'b'] });
  expect(apply(live, { set: ['b', 'a'] }).object).toBe(live.object);
});
