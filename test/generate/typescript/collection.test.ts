import { expect, test } from 'vitest';
import { DefinitionCollection } from '../../../src/generate/typescript/definition-collection.ts';
import type { ObjectForm } from '../../../src/generate/typescript/members.ts';

const form: ObjectForm = { members: new Map(), entry: undefined, omissions: [] };
const named = { id: 'a.A', group: 'a', name: 'A', description: '', notes: [] };

test('names that are taken give way, and what is added while fields are read is read too', () => {
  const collection = new DefinitionCollection();
  expect([collection.add(named, form, 'a.ts'), collection.add(named, form, 'a.ts')]).toEqual(['a.A', 'a.A_']);
  const read: string[] = [];
  collection.readFields(({ id }) => {
    read.push(id);
    if (id === 'a.A') collection.add({ ...named, id: 'a.B', notes: ['Default: `1`.'] }, form, 'a.ts');
    return [];
  });
  expect(read).toEqual(['a.A', 'a.A_', 'a.B']);
  expect(collection.definitions.get('a.B')?.notes).toEqual(['Default: `1`.']);
});
