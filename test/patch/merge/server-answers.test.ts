import { expect, test } from 'vitest';
import { WithalError } from '../../../src/errors.ts';
import { sameJson } from '../../../src/patch/json-value.ts';
import { applyMergePatch } from '../../../src/patch/merge/apply.ts';
import { type ServerRow, bodyOf, serverRows, without } from '../server-rows.ts';

const rows = serverRows('merge');

/** What is wrong with our answer to a row; nothing, if all is well. */
function complaint(row: ServerRow): string | undefined {
  let document: unknown;
  try {
    document = applyMergePatch(row.base, bodyOf(row));
  } catch (error) {
    if (row.stage === 'decode' && (error instanceof SyntaxError || error instanceof WithalError))
      return undefined;
    return `refused: ${String(error)}`;
  }
  if (row.stage === 'decode' || row.stage === 'patch')
    return row.rfc === 'server-accepts-less' ? undefined : 'taken';
  if (row.status !== 200) return undefined;
  const ours = without(document, row.dropped, row.normalized);
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
    console.log(`Merge patch: ${rows.length - complaints.length} of ${rows.length} recorded answers`);
    expect(complaints).toEqual([]);
  },
);
