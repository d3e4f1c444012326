import { WithalError, describe } from '../../errors/index.ts';
import { partOf } from '../../patch/targets/call.ts';
import { type Instruction, instructionOf } from '../../patch/targets/instruction.ts';

/** What a module exports to be done, and the export that holds it. */
export interface NamedPatch {
  readonly name: string;
  /** What errors call it: `the export "scale"`. */
  readonly label: string;
  readonly instruction: Instruction;
}

/** An expression on a nested type, such as a container, matches no document. */
function checkKind({ label, use }: Naming, instruction: Instruction): void {
  const part = instruction.does === 'apply' ? partOf(instruction.chain) : undefined;
  if (part === undefined) return;
  const message = `Cannot patch with ${label}: it is an expression on ${part}, which is not a kind. ${use} an expression on a kind.`;
  throw new WithalError({ code: 'E_MODEL', message });
}

/** What errors say of an instruction. */
interface Naming {
  readonly label: string;
  /** What is to be done with another one. */
  readonly use: 'Export' | 'Pass';
}

/** Something that is to be done, by the place where it stands. */
interface Placed {
  readonly name: string;
  readonly value: unknown;
}

/** What a list holds, and the lists in it; what is falsy is skipped, and counted. */
function placedIn(name: string, value: unknown): Placed[] {
  if (!Array.isArray(value)) return [{ name, value }];
  return value.flatMap((item: unknown, index) => (item ? placedIn(`${name}[${index}]`, item) : []));
}

function patchOf({ name, value }: Placed, naming: Naming): NamedPatch {
  const { label } = naming;
  const instruction = instructionOf(value);
  if (instruction !== undefined) {
    checkKind(naming, instruction);
    return { name, label, instruction };
  }
  const message = `Cannot patch with ${label}: it is ${describe(value)}. ${naming.use} expressions, functions, target(…), drop(…), add(…), or lists of these.`;
  throw new WithalError({ code: 'E_EXPRESSION', message });
}

const namingOfExport = (name: string): Naming => ({
  label: `the export ${JSON.stringify(name)}`,
  use: 'Export',
});

/**
 * Collects what a module exports to be done. What one export has is not done again for another one: a program may name its
 * expressions and list them as well.
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
  const taken = new Set<unknown>();
  const patches = names.flatMap((name) => {
    const placed = placedIn(name, exported[name]).filter(({ value }) => !taken.has(value));
    for (const { value } of placed) taken.add(value);
    return placed.map((one) => patchOf(one, namingOfExport(one.name)));
  });
  if (patches.length > 0) return patches;
  const message = `Cannot patch with ${file}: it exports no expression. Add one, such as: export default deployment.spec.withReplicas(3)`;
  throw new WithalError({ code: 'E_EXPRESSION', message });
}

const namingInList = (name: string): Naming => ({ label: `expression number ${name}`, use: 'Pass' });

/**
 * Reads instructions that stand in a list.
 *
 * @param given - The list, in which there may be lists; what is falsy is skipped, and counted.
 * @returns The instructions by their numbers, from 0.
 * @throws {WithalError} As `patchesOf`; an empty list is none.
 */
export function patchesInList(given: readonly unknown[]): NamedPatch[] {
  const placed = given.flatMap((one, index) => (one ? placedIn(String(index), one) : []));
  return placed.map((one) => patchOf(one, namingInList(one.name)));
}
