import { expect, test } from 'vitest';
import { applyMergePatch } from '../../../src/patch/index.ts';
import { serverRows } from '../server-rows.ts';
import { complaintOfMerge } from './complaint.ts';

const rows = serverRows('merge');

test.skipIf(rows.length === 0)(
  'every recorded answer of a real API server, but where the RFC says else',
  () => {
    const complaints = rows.flatMap((row) => {
      const found = complaintOfMerge(row, applyMergePatch);
      return found === undefined ? [] : [`${row.id} (${row.status}, ${row.rfc ?? 'as the RFC'}): ${found}`];
    });
    console.log(`Merge patch: ${rows.length - complaints.length} of ${rows.length} recorded answers`);
    expect(complaints).toEqual([]);
  },
);
