import type { ScalarMatch } from 'withal';
import { argumentError, checkOptions, checkText } from './transform.ts';
import { isLike } from './match.ts';

/** The parts of a reference to an image: `registry.example.org:5000/shop/web:1.2@sha256:…`. */
interface ImageReference {
  /** Everything before the tag and the digest, with the registry: `registry.example.org:5000/shop/web`. */
  readonly name: string;
  readonly tag?: string;
  /** The algorithm and the sum: `sha256:…`. */
  readonly digest?: string;
}

/** Which images are changed, and how. */
export interface ImageChange {
  /**
   * The name as it stands in the documents, with its registry and without tag and digest: a string, one of several, a
   * RegExp, or a predicate.
   *
   * @default all images
   */
  readonly name?: ScalarMatch<string>;
  /** Another name, with its registry. */
  readonly newName?: string;
  /** Another tag; the digest goes, unless one is given. */
  readonly newTag?: string;
  /** Another digest; the tag goes, unless one is given. */
  readonly digest?: string;
  /** Another registry, in the place of the one in the name; where there is none, it is put in front. */
  readonly registry?: string;
}

/** What may stand before the first slash: a name or a host, whose port is no tag. */
const host = /^(?:[\w.-]+|\[[\da-f:]+\])(?::\d+)?\/$/i;

/** What follows it. Tags may hold the braces that build tools fill in. */
const pattern = /^([\w./-]+)(?::([\w.{}-]*))?(?:@([a-z\d]+(?:[.+_-][a-z\d]+)*:[\w.{}-]*))?$/i;

/**
 * Takes a reference to an image apart.
 *
 * @param text - The reference.
 * @returns Its parts; `undefined` where it is none, such as a template.
 */
function parseImage(text: string): ImageReference | undefined {
  const slash = text.indexOf('/') + 1;
  const start = text.slice(0, slash);
  const found = start === '' || host.test(start) ? pattern.exec(text.slice(slash)) : null;
  if (found === null) return undefined;
  const [, name = '', tag = '', digest = ''] = found;
  return {
    name: start + name,
    ...(tag !== '' && { tag }),
    ...(digest !== '' && { digest }),
  };
}

function printImage({ name, tag, digest }: ImageReference): string {
  return `${name}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

/** The first part of a name is a host where a path follows it, and it has a dot or a port or is this machine. */
function withRegistry(name: string, registry: string): string {
  const [first = '', ...path] = name.split('/');
  const hasHost = path.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  return `${registry}/${hasHost ? path.join('/') : name}`;
}

function changed({ name, tag, digest }: ImageReference, change: ImageChange): ImageReference {
  const renamed = change.newName ?? name;
  const next = change.registry === undefined ? renamed : withRegistry(renamed, change.registry);
  const keeps = change.newTag === undefined && change.digest === undefined;
  const newTag = keeps ? tag : change.newTag;
  const newDigest = keeps ? digest : change.digest;
  return {
    name: next,
    ...(newTag !== undefined && { tag: newTag }),
    ...(newDigest !== undefined && { digest: newDigest }),
  };
}

/**
 * Changes a reference to an image.
 *
 * @param text - The reference.
 * @param changes - What is changed, in order.
 * @returns The next reference, or the same one where no change is for it.
 */
export function changeImage(text: string, changes: readonly ImageChange[]): string {
  const before = parseImage(text);
  if (before === undefined) return text;
  let after = before;
  for (const change of changes)
    if (change.name === undefined || isLike(after.name, change.name)) after = changed(after, change);
  return after === before ? text : printImage(after);
}

const texts = ['newName', 'newTag', 'digest', 'registry'] as const;

/** Makes sure that a change can be made. */
export function checkChange(change: ImageChange): void {
  checkOptions('images', change, ['name', ...texts]);
  const given = texts.filter((option) => change[option] !== undefined);
  for (const option of given) checkText('images', option, change[option]);
  if (given.length === 0) throw argumentError('images', `one of ${texts.join(', ')} is needed`);
}
