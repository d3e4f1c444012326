import { expect, test } from 'vitest';
import { WithalError } from '../../../src/errors.ts';
import { applyJsonPatch } from '../../../src/patch/json/apply.ts';
import { sameJson } from '../../../src/patch/json-value.ts';
import { type ServerRow, bodyOf, serverRows, without } from '../server-rows.ts';

const rows = serverRows('json');

function answerOf(row: ServerRow): { document: unknown } | { refused: unknown } {
  try {
    return { document: applyJsonPatch(row.base, bodyOf(row) as never) };
  } catch (error) {
    return { refused: error };
  }
}

/** What is wrong with our answer to a row; nothing, if all is well. */
function complaint(row: ServerRow): string | undefined {
  const answer = answerOf(row);
  const engineRefuses = row.stage === 'decode' || row.stage === 'patch' || row.stage === 'panic';
  const weRefuse =
    row.rfc === 'server-accepts-more' ? true : row.rfc === 'server-accepts-less' ? false : engineRefuses;
  if ('refused' in answer) {
    if (!weRefuse) return `refused: ${String(answer.refused)}`;
    const isOurs = answer.refused instanceof WithalError || answer.refused instanceof SyntaxError;
    return isOurs ? undefined : `an error of another kind: ${String(answer.refused)}`;
  }
  if (weRefuse) return 'taken';
  if (row.status !== 200) return undefined;
  const ours = without(answer.document, row.dropped, row.normalized);
  const theirs = without(row.result, row.defaulted, row.normalized);
  return sameJson(ours, theirs) === (row.rfc !== 'other-result') ? undefined : 'another result';
}

test.skipIf(rows.length === 0)(
  'every recorded answer of a real API server, but where the RFC says else',
  () => {
    const complaints = rows.flatMap((row) => {
      const found = complaint(row);
      return found === undefined ? [] : [`${row.id} (${row.status}, ${row.rfc ?? 'as the RFC'}): ${found}`];
    });
    console.log(`JSON Patch: ${rows.length - complaints.length} of ${rows.length} recorded answers`);
    expect(complaints).toEqual([]);
  },
);
