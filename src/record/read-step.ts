import { describe } from '../errors/index.ts';
import type { CallSite } from './call-site.ts';
import { Chain } from './chain.ts';
import { choose, enter } from './enter.ts';
import type { RecordedVerb } from './language.ts';
import type { TypedPath } from './typed-path.ts';

/** Says what is wrong with a step: `has no path`. */
type Refuse = (reason: string) => never;

/**
 * Goes on by a segment as `steps` gives it.
 *
 * @param at - Where from.
 * @param segment - A key, an index or a selector.
 * @param refuse - Throws the error of what is none of these.
 * @returns The place inside.
 */
export function enterSegment(at: TypedPath, segment: unknown, refuse: Refuse): TypedPath {
  if (typeof segment !== 'object' || segment === null) return enter(at, segment);
  const [entry, ...more] = Object.entries(segment);
  const [selector, match] = entry ?? [];
  if ((selector !== 'where' && selector !== 'each' && selector !== 'key') || more.length > 0)
    return refuse('has a path that cannot be read');
  return choose(at, selector, match);
}

/** A step as data, not checked yet. */
interface StepData {
  readonly path: readonly unknown[];
  readonly verb: unknown;
  readonly value: unknown;
}

/**
 * Finds what a step does, and where.
 *
 * @param site - The chain so far, and the root of its documents.
 * @param step - The step as `steps` gives it.
 * @param refuse - Throws the error of a step that cannot be read.
 * @returns The verb, which adds the step, and the place.
 */
export function readStep(
  { chain, at: root }: CallSite,
  { path, verb: name }: StepData,
  refuse: Refuse,
): readonly [verb: RecordedVerb, site: CallSite] {
  const { language } = Chain.model(chain);
  let at = root;
  for (const segment of path) at = enterSegment(at, segment, refuse);
  const verb = Object.entries(language.verbs).find(([known]) => known === name)?.[1];
  if (verb !== undefined) return [verb, { chain, at }];
  return refuse(`has the unknown verb ${typeof name === 'string' ? JSON.stringify(name) : describe(name)}`);
}
