import { WithalError, describe } from '../../errors/index.ts';
import { partOf } from '../../patch/targets/call.ts';
import { type Instruction, instructionOf } from '../../patch/targets/instruction.ts';

/** What a module exports to be done, and the export that holds it. */
export interface NamedPatch {
  readonly name: string;
  readonly instruction: Instruction;
}

/** An expression on a nested type, such as a container, matches no document. */
function checkKind(name: string, instruction: Instruction): void {
  const part = instruction.does === 'apply' ? partOf(instruction.chain) : undefined;
  if (part === undefined) return;
  const message = `Cannot patch with the export ${JSON.stringify(name)}: it is an expression on ${part}, which is not a kind. Export an expression on a kind.`;
  throw new WithalError({ code: 'E_MODEL', message });
}

function patchesIn(name: string, value: unknown): NamedPatch[] {
  if (Array.isArray(value))
    return value.flatMap((item: unknown, index) => (item ? patchesIn(`${name}[${index}]`, item) : []));
  const instruction = instructionOf(value);
  if (instruction !== undefined) {
    checkKind(name, instruction);
    return [{ name, instruction }];
  }
  const message = `Cannot patch with the export ${JSON.stringify(name)}: it is ${describe(value)}. Export expressions, functions, target(…), drop(…), add(…), or lists of these.`;
  throw new WithalError({ code: 'E_EXPRESSION', message });
}

/**
 * Collects what a module exports to be done.
 *
 * @param exported - What it exports.
 * @param file - The module.
 * @returns The instructions by the names of their exports, `default` first.
 * @throws {WithalError} `E_EXPRESSION` when anything else is exported, or nothing; `E_MODEL` for an expression on a part
 *   of a document.
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
