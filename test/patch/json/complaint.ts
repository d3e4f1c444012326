import { isEqual } from '../../../src/json/index.ts';
import { type ServerRow, bodyOf, isRefusal, without } from '../server-rows.ts';

function answerOf(
  row: ServerRow,
  apply: (document: unknown, patch: never) => unknown,
): { document: unknown } | { refused: unknown } {
  try {
    return { document: apply(row.base, bodyOf(row) as never) };
  } catch (error) {
    return { refused: error };
  }
}

/**
 * Says what is wrong with our answer to a row, but where the RFC and the server say different things.
 *
 * @param row - A request to a real server to apply a JSON Patch.
 * @param apply - Our engine.
 * @returns The complaint; nothing, if all is well.
 */
export function complaintOfJson(
  row: ServerRow,
  apply: (document: unknown, patch: never) => unknown,
): string | undefined {
  const answer = answerOf(row, apply);
  const engineRefuses = row.stage === 'decode' || row.stage === 'patch' || row.stage === 'panic';
  const weRefuse =
    row.rfc === 'server-accepts-more' ? true : row.rfc === 'server-accepts-less' ? false : engineRefuses;
  if ('refused' in answer) {
    if (!weRefuse) return `refused: ${String(answer.refused)}`;
    return isRefusal(answer.refused) ? undefined : `an error of another kind: ${String(answer.refused)}`;
  }
  if (weRefuse) return 'taken';
  if (row.status !== 200) return undefined;
  const ours = without(answer.document, row.dropped, row.normalized);
  const theirs = without(row.result, row.defaulted, row.normalized);
  return isEqual(ours, theirs) === (row.rfc !== 'other-result') ? undefined : 'another result';
}
