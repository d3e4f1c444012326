import { builtDocument } from '../../apply/index.ts';
import { WithalError, describe } from '../../errors/index.ts';
import { entryOf, isObject, ownEntry } from '../../json/index.ts';
import { Chain, chainOf, copyValue, isCallback, rootPath } from '../../record/index.ts';
import type { AnyExpression } from '../../../types/index.d.ts';
import type { PatchContext, PatchFunction, ResourceDocument } from './patch-function.ts';
import { type Target, prepareTarget } from './target.ts';

/** An expression, or a function that gives some, with its target. */
export interface Targeted {
  readonly expression: AnyExpression | PatchFunction<never>;
  readonly target: Target;
}

/** Removes the documents that match. */
export interface Drop {
  readonly drop: Target;
}

/** Adds a document. */
export interface Addition {
  readonly add: object;
}

/** What `patchAll` takes and a patch module exports: what to do, and to which documents. */
export type PatchInstruction<Document = never> =
  | AnyExpression
  | PatchFunction<Document>
  | Targeted
  | Drop
  | Addition;

/** A patch function of which nothing is known yet. */
type AnyFunction = (document: unknown, context: PatchContext) => unknown;

/** A checked instruction. */
export type Instruction =
  | { readonly does: 'apply'; readonly chain: Chain; readonly target: Target | undefined }
  | { readonly does: 'call'; readonly call: AnyFunction; readonly target: Target | undefined }
  | { readonly does: 'drop'; readonly target: Target }
  | { readonly does: 'add'; readonly document: object };

function needed(found: unknown): WithalError {
  const message = `Cannot make a target: an expression is needed, or a function that gives one, and ${describe(found)} was given.`;
  return new WithalError({ code: 'E_EXPRESSION', message });
}

/**
 * Limits the documents that an expression or a function is for.
 *
 * @param expression - What to do, or a function `(document, context) => …` that says so.
 * @param which - Which documents; an expression's kind must match as well.
 * @returns The expression with its target, for `patchAll` and for a module that `withal patch` runs.
 * @throws {WithalError} `E_EXPRESSION` if it is neither an expression nor a function, `E_ARGUMENT` if the target has
 *   another field or a value that is no match.
 * @example
 * ```ts
 * import { model } from 'withal';
 * import { patchAll, target } from 'withal/patch';
 *
 * const resource = model<{ metadata: { name: string; labels?: Record<string, string> } }>();
 * const front = target(resource.metadata.withLabels({ tier: 'front' }), { name: ['web', /^shop-/] });
 * const next: unknown[] = [];
 * for await (const document of patchAll([{ metadata: { name: 'web' } }, { metadata: { name: 'db' } }], [front])) next.push(document);
 * next; //=> [{ metadata: { name: 'web', labels: { tier: 'front' } } }, { metadata: { name: 'db' } }]
 * ```
 */
export function target<Document = ResourceDocument>(
  expression: AnyExpression | PatchFunction<Document>,
  which: Target,
): Targeted {
  if (!isCallback(expression) && chainOf(expression) === undefined) throw needed(expression);
  return Object.freeze({ expression, target: prepareTarget('make a target', which) }) as Targeted;
}

/**
 * Removes whole documents.
 *
 * @param which - Which documents; `{}` for all.
 * @returns The instruction, for `patchAll` and for a module that `withal patch` runs.
 * @throws {WithalError} `E_ARGUMENT` if it is no target.
 * @example
 * ```ts
 * import { drop, patchAll } from 'withal/patch';
 *
 * const documents = [{ kind: 'Job', metadata: { name: 'migrate' } }, { kind: 'Service', metadata: { name: 'web' } }];
 * const kinds: unknown[] = [];
 * for await (const { kind } of patchAll(documents, [drop({ kind: 'Job' })])) kinds.push(kind);
 * kinds; //=> ['Service']
 * ```
 */
export function drop(which: Target): Drop {
  return Object.freeze({ drop: prepareTarget('drop documents', which) });
}

/**
 * Adds a document after the others.
 *
 * @param document - The document, or an expression that builds it. It is added as it is: no other instruction is applied
 *   to it.
 * @returns The instruction, for `patchAll` and for a module that `withal patch` runs.
 * @throws {WithalError} `E_ARGUMENT` if it is neither an object nor an expression; else as `build`, or `E_VALUE` where
 *   something in it has no JSON form.
 * @example
 * ```ts
 * import { add, patchAll } from 'withal/patch';
 *
 * const extra = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
 * const names: unknown[] = [];
 * for await (const { metadata } of patchAll([{ metadata: { name: 'web' } }], [add(extra)])) names.push(metadata.name);
 * names; //=> ['web', 'shop']
 * ```
 */
export function add(document: object): Addition {
  const chain = chainOf(document);
  const made = chain === undefined ? document : builtDocument(chain);
  const copy = isObject(made) ? copyValue(made, rootPath) : undefined;
  if (isObject(copy)) return Object.freeze({ add: copy });
  const message = `Cannot add a document: an object or an expression is needed, and ${describe(document)} was given.`;
  throw new WithalError({ code: 'E_ARGUMENT', message });
}

/** Reads what is neither an expression nor a function: what `target`, `drop` and `add` give. */
function instructionIn(value: object): Instruction | undefined {
  if (!isObject(value)) return undefined;
  if (isObject(ownEntry(value, 'target'))) {
    const inner = instructionOf(value['expression']);
    if (inner === undefined || (inner.does !== 'apply' && inner.does !== 'call')) return undefined;
    return { ...inner, target: prepareTarget('make a target', value['target']) };
  }
  if (isObject(ownEntry(value, 'drop')))
    return { does: 'drop', target: prepareTarget('drop documents', value['drop']) };
  const added = ownEntry(value, 'add');
  return isObject(added) ? { does: 'add', document: add(added).add } : undefined;
}

/**
 * Reads an instruction.
 *
 * @param value - Anything.
 * @returns The instruction; `undefined` where the value is none.
 */
export function instructionOf(value: unknown): Instruction | undefined {
  const chain = chainOf(value);
  if (chain !== undefined) return { does: 'apply', chain, target: undefined };
  if (isCallback(value)) return { does: 'call', call: value, target: undefined };
  return typeof value === 'object' && value !== null ? instructionIn(value) : undefined;
}

/** The kind of a model. */
type OwnKind = readonly [apiVersion: string, kind: string];

/** The kind that an instruction is for by its expression; `undefined` for every kind. */
export function ownKindOf(instruction: Instruction): OwnKind | undefined {
  return instruction.does === 'apply' ? Chain.model(instruction.chain).object?.kind : undefined;
}

/** Tells whether a document is of a kind; without one, every document will do. */
export function isOfKind(document: unknown, kind: OwnKind | undefined): boolean {
  return (
    kind === undefined ||
    (kind[0] === entryOf(document, 'apiVersion') && kind[1] === entryOf(document, 'kind'))
  );
}

/**
 * Reads a list of instructions, each with its number; what is falsy is skipped, and counted.
 *
 * @param caller - What is attempted, for errors: `apply expression`.
 * @param given - The list.
 * @throws {WithalError} `E_EXPRESSION` where something is none.
 */
export function numberedInstructions(
  caller: string,
  given: readonly unknown[],
): (readonly [number: number, instruction: Instruction])[] {
  return given.flatMap((one, number) => {
    if (!one) return [];
    const instruction = instructionOf(one);
    if (instruction !== undefined) return [[number, instruction] as const];
    const message = `Cannot ${caller} number ${number}: an expression, a function, target(…), drop(…) or add(…) is needed, and ${describe(one)} was given.`;
    throw new WithalError({ code: 'E_EXPRESSION', message });
  });
}
