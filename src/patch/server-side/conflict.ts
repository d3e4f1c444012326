import { WithalError } from '../../errors/index.ts';
import type { Segment } from '../../../types/index.d.ts';
import type { FieldSet } from './field-set.ts';
import { compareText, printPath, segmentOf } from './path-element.ts';
import { printedPaths } from './printed-paths.ts';
import type { Manager } from './managers.ts';
import type { ServerRules } from './server-rules.ts';

/** A field that an apply would change, and that another manager owns. */
export interface Conflict {
  /** The manager that owns it. */
  readonly manager: string;
  /** How it came to own it: by an apply or by an update. */
  readonly operation: 'Apply' | 'Update';
  /**
   * The field as the server prints it: `.spec.containers[name="web"].image`. Servers before 1.29 print the name of the
   * last one for all deep fields (from the fourth part of a path on) with the same parent.
   */
  readonly field: string;
  /** The path of the field. It is always right. */
  readonly path: readonly Segment[];
  /** The server's message: `conflict with "hpa" using apps/v1`. */
  readonly message: string;
}

/** A manager as the server prints it. */
function printManager({ name, operation, apiVersion, subresource, time }: Manager): string {
  const below = subresource === '' ? '' : ` with subresource ${JSON.stringify(subresource)}`;
  const using =
    operation === 'Update' ? ` using ${apiVersion}${time === undefined ? '' : ` at ${time}`}` : '';
  return `${JSON.stringify(name)}${below}${using}`;
}

/** The server's message for all conflicts. */
function summary(conflicts: readonly Conflict[]): string {
  const [first] = conflicts;
  if (conflicts.length === 1 && first !== undefined)
    return `Apply failed with 1 conflict: ${first.message}: ${first.field}`;
  const lines: string[] = [];
  for (const message of new Set(conflicts.map((conflict) => conflict.message))) {
    const fields = conflicts
      .filter((conflict) => conflict.message === message)
      .map(({ field }) => `- ${field}`);
    lines.push(`${message.replace('conflict', 'conflicts')}:`, ...fields);
  }
  return `Apply failed with ${conflicts.length} conflicts: ${lines.join('\n')}`;
}

/**
 * The error for an apply that would take fields from other managers.
 *
 * @param taken - The managers, with the fields that would be taken from them.
 * @param rules - What the server does.
 * @returns The error, with the conflicts as its cause.
 */
export function conflictError(
  taken: readonly { readonly manager: Manager; readonly fields: FieldSet }[],
  rules: ServerRules,
): WithalError {
  const inOrder = taken.toSorted((one, other) =>
    compareText(printManager(one.manager), printManager(other.manager)),
  );
  const conflicts = inOrder.flatMap(({ manager, fields }) => {
    const printed = rules.namesEachField ? [] : printedPaths(fields);
    return fields.paths().map((path, index): Conflict => ({
      manager: manager.name,
      operation: manager.operation,
      field: printPath(printed[index] ?? path),
      path: path.map(segmentOf),
      message: `conflict with ${printManager(manager)}`,
    }));
  });
  return new WithalError({ code: 'E_CONFLICT', message: summary(conflicts), cause: conflicts });
}

/**
 * Gives the conflicts that made an apply fail.
 *
 * @param error - The error that `applyServerSide` threw.
 * @returns The conflicts; none if it failed for another reason.
 * @example
 * ```ts
 * import { conflictsOf } from 'withal/patch';
 *
 * conflictsOf(new Error('something else')); //=> []
 * ```
 */
export function conflictsOf(error: unknown): readonly Conflict[] {
  if (!(error instanceof WithalError) || error.code !== 'E_CONFLICT') return [];
  const { cause } = error;
  return Array.isArray(cause) ? (cause as readonly Conflict[]) : [];
}
