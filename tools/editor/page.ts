import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.ts';

/** A function or object that a documentation page lists. */
export interface Entry {
  /** `['metadata', 'withUid']`. */
  readonly path: readonly string[];
  readonly kind: 'function' | 'object';
  /** The names of the parameters. */
  readonly parameters: readonly string[];
  /** What the page says of it; an extra is only named. */
  readonly description: string;
}

/** What `withal docs` prints of a definition. */
export interface Page {
  /** `image`. */
  readonly name: string;
  /** `withal/openshift/3.11/image/v1`. */
  readonly module: string;
  /** What the jsonnet library documents as well. */
  readonly entries: readonly Entry[];
  /** What withal has beyond it. */
  readonly extras: readonly Entry[];
  /** Whether it is a kind that is also its `mixin`. */
  readonly isItsMixin: boolean;
}

const documents = (...names: readonly string[]): string =>
  execFileSync(process.execPath, [path.join(root, 'dist/cli/main.js'), 'docs', ...names], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });

/** The groups: `openshift/3.11/image.v1`. */
export function listGroups(): string[] {
  return documents().trim().split('\n');
}

/** The models of a group: `image`, `imageStream`, … */
export function modelsOf(group: string): string[] {
  const [, library = '', name = ''] = /^(.*)\/([^/]+)$/.exec(group) ?? [];
  const facade = path.join(root, 'dist', library, `${name.replaceAll('.', '/')}.d.ts`);
  return [...readFileSync(facade, 'utf8').matchAll(/^export declare const (\w+):/gm)].map(
    ([, model = '']) => model,
  );
}

function namesIn(parameters: string | undefined): string[] {
  return (parameters ?? '').split(', ').filter((name) => name !== '');
}

/** Reads the part of the page that describes every entry: a heading, for a function its call, and a quoted text. */
function readEntries(text: string): Entry[] {
  const [, ...sections] = text.split(/^### (?=(?:fn|obj) \S)/m);
  return sections.map((section) => {
    const [heading = '', ...blocks] = section.trimEnd().split('\n\n');
    const [kind, name = ''] = heading.split(' ');
    const call =
      blocks[0]?.startsWith('```ts\n') === true ? (blocks.shift() ?? '').split('\n')[1] : undefined;
    return {
      path: name.split('.'),
      kind: kind === 'fn' ? 'function' : 'object',
      parameters: namesIn(call?.slice(call.indexOf('(') + 1, -1)),
      description: quotedIn(blocks),
    };
  });
}

/** The quoted text at the beginning of blocks, which may take several of them. */
function quotedIn(blocks: readonly string[]): string {
  const last = blocks.findIndex((block) => block.endsWith('"'));
  return blocks[0]?.startsWith('"') === true
    ? blocks
        .slice(0, last + 1)
        .join('\n\n')
        .slice(1, -1)
    : '';
}

function extra(kind: Entry['kind'], name: string, parameters?: string): Entry {
  return { path: name.split('.'), kind, parameters: namesIn(parameters), description: '' };
}

/** Reads the list of what withal adds: a function with its parameters, or an object with the functions under its dot. */
function readExtras(text: string): Entry[] {
  const lines = text.matchAll(/^\* `(fn|obj) ([^\s(`]+)(?:\((.*?)\))?`(?:: (.*))?$/gm);
  return [...lines].flatMap(([, kind, name = '', parameters, members = '']) => {
    const under = members.matchAll(/`([^(`]+)\(([^`]*)\)`/g);
    const functions = [...under].map(([, member = '', names]) =>
      extra('function', `${name}.${member}`, names),
    );
    return [extra(kind === 'fn' ? 'function' : 'object', name, parameters)].concat(functions);
  });
}

/**
 * Reads the documentation page of a definition.
 *
 * @param name - `image.v1.image`.
 * @returns What the page lists.
 */
export function readPage(name: string): Page {
  const text = documents(name);
  const [, constant = '', module = ''] = /import \{ (\S+) \} from '(\S+)'/.exec(text) ?? [];
  const [described = '', beyond = ''] = text.split('\n## Beyond the jsonnet library\n');
  const isItsMixin = beyond.includes('`mixin` is the kind itself');
  return { name: constant, module, entries: readEntries(described), extras: readExtras(beyond), isItsMixin };
}

/** What stands under the dot of every object, in the words of the page's last part. */
const everywhere = ['without', 'at'];

/**
 * The names that belong under the dot of an object.
 *
 * @param page - The page.
 * @param object - The path of the object; empty for the kind itself.
 * @returns The names, sorted.
 */
export function namesUnder(page: Page, object: readonly string[]): string[] {
  const under = [...page.entries, ...page.extras]
    .filter((entry) => entry.path.length === object.length + 1 && isBelow(entry.path, object))
    .map((entry) => entry.path.at(-1) ?? '');
  const isPlain = !under.includes('at');
  const isKind = object.length === 0 && page.isItsMixin;
  return [...new Set([...under, ...(isPlain ? everywhere : []), ...(isKind ? ['mixin'] : [])])].toSorted();
}

function isBelow(member: readonly string[], object: readonly string[]): boolean {
  return object.every((name, index) => member[index] === name);
}
