import { Chain, chainOf } from '../../record/index.ts';
import { WithalError, describe } from '../../errors/index.ts';
import { isObject } from '../../json/index.ts';
import { type Target, matchesTarget } from '../../patch/targets/target.ts';

/** An expression of a module, its target, and the export that holds it. */
export interface NamedPatch {
  readonly name: string;
  readonly chain: Chain;
  readonly target: Target;
}

/** An expression on a nested type, such as a container, matches no document. */
function checkKind(name: string, chain: Chain): void {
  const { object, name: model } = Chain.model(chain);
  if (object === undefined || object.kind !== undefined) return;
  const message = `Cannot patch with the export ${JSON.stringify(name)}: it is an expression on ${model}, which is not a kind. Export an expression on a kind.`;
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
  // Helper functions may be exported too.
  if (typeof value === 'function' && name !== 'default') return [];
  const message = `Cannot patch with the export ${JSON.stringify(name)}: it is ${describe(value)}. Export expressions, lists of them, or target(…), made with the same copy of withal as this command.`;
  throw new WithalError({ code: 'E_EXPRESSION', message });
}

/**
 * Collects the expressions that a module exports.
 *
 * @param exported - What it exports.
 * @param file - The module.
 * @returns The expressions by the names of their exports, `default` first.
 * @throws {WithalError} `E_EXPRESSION` when anything else is exported, or nothing.
 */
export function patchesOf(exported: Readonly<Record<string, unknown>>, file: string): NamedPatch[] {
  const names = Object.keys(exported).toSorted(
    (one, other) => Number(other === 'default') - Number(one === 'default'),
  );
  const patches = names.flatMap((name) => patchesIn(name, exported[name]));
  if (patches.length > 0) return patches;
  const message = `Cannot patch with ${file}: it exports no expression. Add one, such as: export default deployment.spec.withReplicas(3)`;
  throw new WithalError({ code: 'E_EXPRESSION', message });
}

/** The kind that an expression patches; `undefined` for every kind. */
export function kindOf({ chain }: NamedPatch): readonly [apiVersion: string, kind: string] | undefined {
  return Chain.model(chain).object?.kind;
}

/**
 * Tells whether an expression applies to a document.
 *
 * @param patch - The expression with its target.
 * @param document - The document.
 * @returns Whether the document is of the expression's kind and matches the target.
 */
export function matchesDocument(patch: NamedPatch, document: unknown): boolean {
  if (!isObject(document)) return false;
  const kind = kindOf(patch);
  const isKind = kind === undefined || (document['apiVersion'] === kind[0] && document['kind'] === kind[1]);
  return isKind && matchesTarget(patch.target, document);
}
