import { expect, test } from 'vitest';
import { examineImports, typedNames } from '../../tools/editor/imports.ts';
import { editors } from './editors.ts';

test.each(editors)(
  '$name offers the newest stable module first',
  async (compiler) => {
    const { offers } = await examineImports(compiler);
    const first = Object.entries(offers).map(([name, modules]) => [name, modules[0]]);
    expect(Object.fromEntries(first)).toEqual(typedNames);
    // What is older is offered too, and so are the helpers.
    expect(offers['deployment']).toEqual(
      expect.arrayContaining([
        'withal/kubernetes/1.36/helpers/index',
        'withal/openshift/3.11/kubernetes/apps/v1',
      ]),
    );
  },
  60_000,
);
