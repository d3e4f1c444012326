import type { Segment } from '../../../types/index.d.ts';
import { WithalError } from '../../errors/withal-error.ts';
import type { FieldSet } from './field-set.ts';
import { compareText, printPath } from './path-element.ts';
import { printedPaths } from './printed-paths.ts';
import { segmentOf } from './validate.ts';
import type { Manager } from './managers.ts';

/** A field that an apply would change, and that another manager owns. */
export interface Conflict {
  /** The manager that owns it. */
  readonly manager: string;
  /** How it owns it: by apply, or by an update. */
  readonly operation: 'Apply' | 'Update';
  /** The field as the server prints it: `.spec.containers[name="web"].image`; see `path` for which one it is. */
  readonly field: string;
  /**
   * The way to the field. It is always the right one, where the server prints deep fields that stand side by side (from
   * the fourth part of a path on) by the name of the last of them.
   */
  readonly path: readonly Segment[];
  /** What the server says of it: `conflict with "hpa" using apps/v1`. */
  readonly message: string;
}

/** A manager as the server prints it. */
function printManager({ name, operation, apiVersion, subresource, time }: Manager): string {
  const below = subresource === '' ? '' : ` with subresource ${JSON.stringify(subresource)}`;
  const using =
    operation === 'Update' ? ` using ${apiVersion}${time === undefined ? '' : ` at ${time}`}` : '';
  return `${JSON.stringify(name)}${below}${using}`;
}

/** What the server says of all conflicts. */
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
 * The error of an apply that would take fields from other managers.
 *
 * @param taken - What would be taken from whom.
 * @returns The error; its cause holds the conflicts.
 */
export function conflictError(
  taken: readonly { readonly manager: Manager; readonly fields: FieldSet }[],
): WithalError {
  const inOrder = taken.toSorted((one, other) =>
    compareText(printManager(one.manager), printManager(other.manager)),
  );
  const conflicts = inOrder.flatMap(({ manager, fields }) => {
    const printed = printedPaths(fields);
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
 * Gives the conflicts of an apply that failed by them.
 *
 * @param error - What `applyServerSide` has thrown.
 * @returns The conflicts; none where it failed by something else.
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
