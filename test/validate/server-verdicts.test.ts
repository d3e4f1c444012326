import { beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../cli/cli.ts';
import { hasShared, readRows, shared } from '../patch/shared.ts';
import { validatorFor } from './faults.ts';
import {
  type Count,
  type ReportedFault,
  type Tally,
  definitionsFolder,
  streamOf,
  tallyOf,
  verdictRows,
} from './server-verdicts.ts';

/** Checks the objects of all rows as a user would: as one stream, with the definitions beside it. */
async function scored(name: 'builtins' | 'crds'): Promise<Tally> {
  const rows = verdictRows(name);
  const line = ['check', '-', '--crd', shared + definitionsFolder, '-o', 'json'];
  const { stdout } = await runCli(line, { stdin: streamOf(rows) });
  return tallyOf(rows, JSON.parse(stdout) as ReportedFault[]);
}

const share = ({ found, total }: Count): number => found / total;

/** What a schema says: what is required, of which type, in which set, and how often it may be there. */
const ofSchemas = [
  'FieldValueRequired',
  'FieldValueNotSupported',
  'FieldValueTypeInvalid',
  'FieldValueDuplicate',
];

describe.runIf(hasShared(definitionsFolder)).each(['builtins', 'crds'] as const)(
  'held against the verdicts of a server about %s',
  (name) => {
    let tally: Tally;
    beforeAll(async () => {
      tally = await scored(name);
    }, 120_000);

    test('nothing that it took is refused', () => {
      expect(tally.taken.total).toBeGreaterThan(1000);
      expect([...tally.taken.missed.keys()]).toEqual([]);
    });

    test('all that it could not decode is found where it is', () => {
      expect(tally.undecoded.total).toBeGreaterThan(250);
      expect([...tally.undecoded.missed.keys()]).toEqual([]);
    });

    test('what its rules refuse is found', () => {
      expect(tally.refused.total).toBeGreaterThan(600);
      // What is left are rules that are programs.
      expect(share(tally.refused)).toBeGreaterThan(0.995);
    });

    test.each(ofSchemas)('each %s is found where it is', (reason) => {
      const count = tally.causes.get(reason);
      expect([...(count?.missed.keys() ?? [])]).toEqual([]);
    });

    test('nearly all that is invalid is found where it is', () => {
      const count = tally.causes.get('FieldValueInvalid');
      expect(count?.total).toBeGreaterThan(500);
      expect(count === undefined ? 0 : share(count)).toBeGreaterThan(0.99);
    });
  },
);

/** What a server has stored, its own fields and the defaults included. */
interface StoredRow {
  readonly steps: readonly { readonly id: string; readonly result?: Readonly<Record<string, unknown>> }[];
}

const stored = 'server-answers/apply-builtins-1.36.jsonl.gz';

test.runIf(hasShared(stored))('what a server has stored is taken', async () => {
  const validator = await validatorFor([]);
  const results = readRows<StoredRow>(stored).flatMap(({ steps }) =>
    steps.flatMap(({ id, result }) => (result?.['kind'] === undefined ? [] : [[id, result] as const])),
  );
  expect(results.length).toBeGreaterThan(3000);
  const refused: string[] = [];
  for (const [id, result] of results) {
    const { faults = [] } = (await validator.check(result)) ?? {};
    refused.push(...faults.map(({ rule, path }) => `${id}: ${rule} ${path.join('.')}`));
  }
  expect(refused).toEqual([]);
});
