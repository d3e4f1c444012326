import type { FieldType } from '../schema/index.ts';
import { Chain } from './chain.ts';
import { chainOf, nodeOf } from './identity.ts';
import { stepsOf } from './chain-steps.ts';
import { siteOf } from './call-site.ts';

/**
 * The key under which a chain or node of whatever copy of withal says what it is: a program may have loaded withal as an
 * ES module and as CommonJS, or in two versions. What stands there is all that copies know of one another.
 */
export const exchangeKey: unique symbol = Symbol.for('withal.exchange');

/** A step as another copy reads it. An updater is its function, under the verb whose method was given it. */
interface ExchangedStep {
  readonly path: readonly unknown[];
  readonly verb: string;
  readonly value: unknown;
}

/** A chain, or a node of one, as another copy reads it. */
export interface Exchanged {
  readonly name: string;
  /** What its documents are. */
  readonly type: FieldType;
  readonly steps: readonly ExchangedStep[];
  /** Where a node is; `undefined` for a chain. */
  readonly place: readonly unknown[] | undefined;
}

function exchanged(value: unknown): Exchanged | undefined {
  const node = nodeOf(value);
  const inside = node ?? chainOf(value);
  if (inside === undefined) return undefined;
  const { chain, at } = siteOf(inside);
  const { name, root, language } = Chain.model(chain);
  const steps = stepsOf(chain).map(({ kind, value: held }): ExchangedStep => {
    const path = kind.path.segments();
    const { calledAs, argumentsOf } = language.verbs[kind.verb];
    return calledAs === undefined
      ? { path, verb: kind.verb, value: held }
      : { path, verb: calledAs(held), value: argumentsOf(held)[0] };
  });
  return { name, type: root.type, steps, place: node === undefined ? undefined : at.path.segments() };
}

/** What every chain and node answers to another copy. */
export const exchange: PropertyDescriptorMap = {
  [exchangeKey]: {
    get(this: unknown) {
      return exchanged(this);
    },
  },
};
