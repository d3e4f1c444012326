import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { root } from '../generate/fixtures.ts';

const flags = /^(?:-[a-zA-Z], )?--[a-z][a-z-]*(?: [<[][^>\]]+[>\]])?$/;

test('every file that defines a command is in the list', async () => {
  const names = readdirSync(path.join(root, 'src/cli')).filter((name) => name !== 'main.ts');
  const found: string[] = [];
  for (const name of names) {
    if (!name.endsWith('.ts') || name.endsWith('.d.ts')) continue;
    const exported = (await import(path.join(root, 'src/cli', name))) as Record<string, unknown>;
    found.push(...Object.keys(exported).filter((key) => key.endsWith('Command')));
  }
  expect(found.toSorted()).toEqual([...commands.keys()].map((name) => `${name}Command`).toSorted());
});

test('what a definition says of its options can be read', async () => {
  for (const listed of commands.values()) {
    const { options } = await listed.load();
    expect(options.filter((option) => !flags.test(option.flags))).toEqual([]);
  }
});
