import { WithalError } from '../../errors/index.ts';
import { type Target, matchesTarget, prepareTarget } from '../../patch/targets/target.ts';
import type { Selection } from '../../manifests/patch/patch-job.ts';
import type { OptionDefinition, OptionValues } from '../command.ts';
import { labelSelector } from './label-selector.ts';
import { resourceIdOf } from '../../manifests/resource.ts';
import { invalidOption, listOption } from './options.ts';

/** The options by which every command chooses documents. */
export const targetOptions: readonly OptionDefinition[] = [
  {
    flags: '-t, --target <kind/name>',
    description:
      'choose documents by kind, in any case, and name, such as deployment/web or */web-*; !kind/name leaves out (repeatable)',
    isRepeatable: true,
  },
  {
    flags: '-l, --selector <selector>',
    description: 'choose documents whose labels match, as in kubectl: app=web,tier!=db (repeatable)',
    isRepeatable: true,
  },
];

/** The options by which `withal patch` chooses documents. */
export const selectionOptions: readonly OptionDefinition[] = [
  ...targetOptions,
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

/** Whether a text is like a pattern, in which `*` stands for any text. */
function isLike(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return text === pattern;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found === -1) return false;
    from = found + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}

/** A target of the command line: what it chooses, or leaves out. */
interface NamedTarget {
  readonly isExcluding: boolean;
  readonly isMatch: Selection;
}

function targetOf(given: string): NamedTarget {
  const isExcluding = given.startsWith('!');
  const [kind = '', name = '', ...more] = given.slice(Number(isExcluding)).split('/');
  if (kind === '' || name === '' || more.length > 0)
    throw invalidOption('--target', given, 'kind/name, such as deployment/web or */web-*');
  const isMatch: Selection = (document) => {
    const { kind: own, name: ownName } = resourceIdOf(document);
    return isLike(own.toLowerCase(), kind.toLowerCase()) && isLike(ownName, name);
  };
  return { isExcluding, isMatch };
}

/** What is chosen by any of the targets, or by all documents where these only leave out, and is left out by none. */
function readTargets(options: OptionValues): Selection | undefined {
  const targets = listOption(options, 'target').map(targetOf);
  if (targets.length === 0) return undefined;
  const chosen = targets.filter(({ isExcluding }) => !isExcluding);
  const left = targets.filter(({ isExcluding }) => isExcluding);
  return (document) =>
    (chosen.length === 0 || chosen.some(({ isMatch }) => isMatch(document))) &&
    !left.some(({ isMatch }) => isMatch(document));
}

/** What the options say field by field. */
function readFields(options: OptionValues): Target | undefined {
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

/**
 * Reads the options that choose documents.
 *
 * @param options - The options.
 * @returns Tells whether a document is chosen; `undefined` when all are.
 * @throws {WithalError} `E_USAGE` when one is empty, or a target or selector cannot be read.
 */
export function readSelection(options: OptionValues): Selection | undefined {
  const isTarget = readTargets(options);
  const fields = readFields(options);
  if (fields === undefined) return isTarget;
  return (document) => matchesTarget(fields, document) && (isTarget === undefined || isTarget(document));
}

/**
 * Reads `--target` and `--selector` of a command whose `--namespace` is that of a cluster.
 *
 * @param options - The options.
 * @returns As `readSelection`.
 * @throws {WithalError} As `readSelection`.
 */
export function readTargetOptions({ target, selector }: OptionValues): Selection | undefined {
  return readSelection({ target, selector });
}

/** Refuses a choice that chooses nothing: it is likelier a slip than a wish. */
export function nothingChosen(): WithalError {
  const message = 'No document is chosen: none matches --target and --selector.';
  return new WithalError({ code: 'E_SOURCE', message });
}
