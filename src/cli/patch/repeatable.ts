import { Chain, isCallback, isRegExp, stepsOf } from '../../record/index.ts';
import type { NamedPatch } from '../../manifests/patch/patch-module.ts';

/** Thrown where something is found of which no text tells what it does. */
const unknown = new Error('unknown');

function written(_key: string, value: unknown): unknown {
  if (isCallback(value)) throw unknown;
  return isRegExp(value) ? String(value) : value;
}

function dataOf({ name, instruction }: NamedPatch): unknown {
  if (instruction.does === 'call' || instruction.does === 'add') throw unknown;
  if (instruction.does === 'drop') return [name, 'drop', instruction.target];
  const { chain, target } = instruction;
  const steps = stepsOf(chain).map(({ kind, value }) => [
    kind.path.segments(),
    kind.verb,
    kind.isShort,
    value,
  ]);
  return [name, Chain.model(chain).object?.kind, target, steps];
}

/**
 * Writes all that a module wants done, so that another thread that loads it can tell whether it found the same.
 *
 * @param patches - What the module exports.
 * @returns The text; `undefined` where a function is called for each document, which may remember the ones before, or
 *   documents are added, for which all files have to be known.
 */
export function repeatableText(patches: readonly NamedPatch[]): string | undefined {
  try {
    return JSON.stringify(patches.map(dataOf), written);
  } catch {
    // A function, or a number that JSON cannot hold.
    return undefined;
  }
}
