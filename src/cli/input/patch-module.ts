import { isObject } from '../../json/guards.ts';
import { WithalError } from '../../errors/withal-error.ts';
import { describe } from '../../errors/format.ts';
import { type Target, matchesTarget } from '../../patch/targets/target.ts';
import { Chain, chainOf } from '../../record/chain.ts';

/** An expression of a module, the documents that it is for, and the export that it came from. */
export interface NamedPatch {
  readonly name: string;
  readonly chain: Chain;
  readonly target: Target;
}

/** An expression of a part, a container for instance, is for no document at all. */
function checkKind(name: string, chain: Chain): void {
  const { object, name: model } = Chain.model(chain);
  if (object === undefined || object.kind !== undefined) return;
  const message = `Cannot patch with the export ${JSON.stringify(name)}: it is of ${model}, which is a part of documents. Export an expression of a kind.`;
  throw new WithalError({ code: 'E_MODEL', message });
}

function patchesIn(name: string, value: unknown): NamedPatch[] {
  const chain = chainOf(value);
  if (chain !== undefined) {
    checkKind(name, chain);
    return [{ name, chain, target: {} }];
  }
  if (Array.isArray(value))
    return value.flatMap((item: unknown, index) => (item ? patchesIn(`${name}[${index}]`, item) : []));
  if (isObject(value) && isObject(value['target'])) {
    const [first] = patchesIn(name, value['expression']);
    if (first !== undefined) return [{ ...first, target: value['target'] }];
  }
  // What helps to make the expressions may be exported as well.
  if (typeof value === 'function' && name !== 'default') return [];
  const message = `Cannot patch with the export ${JSON.stringify(name)}: it is ${describe(value)}. Export expressions, lists of them, or what target(…) gives; they have to be made by the withal that this command belongs to.`;
  throw new WithalError({ code: 'E_EXPRESSION', message });
}

/**
 * Finds the expressions that a module exports.
 *
 * @param exported - What it exports.
 * @param file - The module.
 * @returns The expressions in the order of the names of the exports, `default` first.
 * @throws {WithalError} `E_EXPRESSION` where something else is exported, or nothing.
 */
export function patchesOf(exported: Readonly<Record<string, unknown>>, file: string): NamedPatch[] {
  const names = Object.keys(exported).toSorted(
    (one, other) => Number(other === 'default') - Number(one === 'default'),
  );
  const patches = names.flatMap((name) => patchesIn(name, exported[name]));
  if (patches.length > 0) return patches;
  const message = `Cannot patch with ${file}: it exports no expression. Write: export default deployment.spec.withReplicas(3)`;
  throw new WithalError({ code: 'E_EXPRESSION', message });
}

/** The kind that an expression is for; `undefined` for every kind. */
export function kindOf({ chain }: NamedPatch): readonly [apiVersion: string, kind: string] | undefined {
  return Chain.model(chain).object?.kind;
}

/**
 * Tells whether an expression is for a document.
 *
 * @param patch - The expression with its target.
 * @param document - The document.
 * @returns Whether the document has the kind of the expression's model, and is one that the target means.
 */
export function isFor(patch: NamedPatch, document: unknown): boolean {
  if (!isObject(document)) return false;
  const kind = kindOf(patch);
  const isKind = kind === undefined || (document['apiVersion'] === kind[0] && document['kind'] === kind[1]);
  return isKind && matchesTarget(patch.target, document);
}
