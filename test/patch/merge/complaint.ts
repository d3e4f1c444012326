import { isEqual } from '../../../src/json/index.ts';
import { type ServerRow, bodyOf, isRefusal, without } from '../server-rows.ts';

/**
 * Says what is wrong with our answer to a row, but where the RFC and the server say different things.
 *
 * @param row - A request to a real server to apply a merge patch.
 * @param apply - Our engine.
 * @returns The complaint; nothing, if all is well.
 */
export function complaintOfMerge(
  row: ServerRow,
  apply: (document: unknown, patch: unknown) => unknown,
): string | undefined {
  let document: unknown;
  try {
    document = apply(row.base, bodyOf(row));
  } catch (error) {
    if (row.stage === 'decode' && isRefusal(error)) return undefined;
    return `refused: ${String(error)}`;
  }
  if (row.stage === 'decode' || row.stage === 'patch')
    return row.rfc === 'server-accepts-less' ? undefined : 'taken';
  if (row.status !== 200) return undefined;
  const ours = without(document, row.dropped, row.normalized);
  const theirs = without(row.result, row.defaulted, row.normalized);
  return isEqual(ours, theirs) === (row.rfc !== 'other-result') ? undefined : 'another result';
}
