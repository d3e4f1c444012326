import { type Target, prepareTarget } from '../../patch/targets/target.ts';
import type { OptionDefinition, OptionValues } from '../command.ts';
import { labelSelector } from './label-selector.ts';
import { invalidOption, listOption } from './options.ts';

/** The options that choose documents. */
export const selectionOptions: readonly OptionDefinition[] = [
  {
    flags: '--kind <kinds>',
    description: 'patch only documents of these kinds, in any case (repeatable, or separated by commas)',
    isRepeatable: true,
  },
  {
    flags: '--name <names>',
    description: 'patch only documents of these names (repeatable, or separated by commas)',
    isRepeatable: true,
  },
  {
    flags: '-n, --namespace <namespaces>',
    description: 'patch only documents in these namespaces (repeatable, or separated by commas)',
    isRepeatable: true,
  },
  {
    flags: '-l, --selector <selector>',
    description: 'patch only documents whose labels match, as in kubectl: app=web,tier!=db (repeatable)',
    isRepeatable: true,
  },
];

/** The values of an option that may be repeated, and that takes several at once. */
function valuesOf(options: OptionValues, name: 'kind' | 'name' | 'namespace'): string[] {
  return listOption(options, name).flatMap((given) => {
    const values = given.split(',').map((value) => value.trim());
    if (values.includes(''))
      throw invalidOption(`--${name}`, given, `a ${name}, or several separated by commas`);
    return values;
  });
}

/**
 * Reads the options that choose documents.
 *
 * @param options - The options.
 * @returns What documents have to match; `undefined` when none was given.
 * @throws {WithalError} `E_USAGE` when one is empty, or a selector cannot be read.
 */
export function readSelection(options: OptionValues): Target | undefined {
  const kinds = new Set(valuesOf(options, 'kind').map((kind) => kind.toLowerCase()));
  const [names, namespaces] = [valuesOf(options, 'name'), valuesOf(options, 'namespace')];
  const selectors = listOption(options, 'selector');
  const target: Target = {
    ...(kinds.size > 0 && { kind: (kind: string | undefined) => kinds.has(String(kind).toLowerCase()) }),
    ...(names.length > 0 && { name: names }),
    ...(namespaces.length > 0 && { namespace: namespaces }),
    ...(selectors.length > 0 && { labels: labelSelector(selectors) }),
  };
  return Object.keys(target).length === 0 ? undefined : prepareTarget('choose documents', target);
}
