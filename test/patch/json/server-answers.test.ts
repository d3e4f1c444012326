import { expect, test } from 'vitest';
import { applyJsonPatch } from '../../../src/patch/index.ts';
import { serverRows } from '../server-rows.ts';
import { complaintOfJson } from './complaint.ts';

const rows = serverRows('json');

test.skipIf(rows.length === 0)(
  'every recorded answer of a real API server, but where the RFC says else',
  () => {
    const complaints = rows.flatMap((row) => {
      const found = complaintOfJson(row, applyJsonPatch);
      return found === undefined ? [] : [`${row.id} (${row.status}, ${row.rfc ?? 'as the RFC'}): ${found}`];
    });
    console.log(`JSON Patch: ${rows.length - complaints.length} of ${rows.length} recorded answers`);
    expect(complaints).toEqual([]);
  },
);
