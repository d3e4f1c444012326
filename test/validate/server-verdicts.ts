import { hasShared, readRows } from '../patch/shared.ts';

/** A cause of a refusal. */
interface Cause {
  readonly reason: string;
  readonly field: string;
  readonly message: string;
}

/** What a server of 1.36 said to an object. */
export interface VerdictRow {
  readonly id: string;
  readonly mutations: readonly string[];
  readonly object: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly message?: string;
  readonly causes?: readonly Cause[];
}

/** What "withal check -o json" says of a fault. */
export interface ReportedFault {
  readonly document: number;
  readonly pointer: string;
  readonly rule: string;
  readonly message: string;
}

export const definitionsFolder = 'server-answers/schemas/crds';

const files = {
  builtins: 'server-answers/validation-builtins-1.36.jsonl.gz',
  crds: 'server-answers/validation-crds-1.36.jsonl.gz',
} as const;

/** The recorded verdicts about builtin kinds, or custom ones; nothing where they are not here. */
export function verdictRows(name: keyof typeof files): VerdictRow[] {
  return hasShared(files[name]) ? readRows<VerdictRow>(files[name]) : [];
}

/** The objects as one stream, in the order of the rows. */
export function streamOf(rows: readonly VerdictRow[]): string {
  return rows.map(({ object }) => `---\n${JSON.stringify(object)}\n`).join('');
}

/** How many were found, and what was not, with how often. */
export class Count {
  found = 0;
  readonly missed = new Map<string, number>();

  add(isFound: boolean, text: string): void {
    if (isFound) this.found += 1;
    else this.missed.set(text, (this.missed.get(text) ?? 0) + 1);
  }

  get total(): number {
    return this.found + [...this.missed.values()].reduce((sum, count) => sum + count, 0);
  }
}

/** What came of holding faults against verdicts. */
export interface Tally {
  /** Objects that the server took: those without a fault are found. */
  readonly taken: Count;
  /** Objects that could not be decoded, found at the same place. */
  readonly undecoded: Count;
  /** Objects that the rules refuse, with any fault at all. */
  readonly refused: Count;
  /** The causes of these by their reason, found at the same place. */
  readonly causes: ReadonlyMap<string, Count>;
}

/** The pieces of a pointer. */
function piecesOf({ pointer }: ReportedFault): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((piece) => piece.replaceAll('~1', '/').replaceAll('~0', '~'));
}

const isIndex = (piece: string): boolean => /^\d+$/.test(piece);

/** A place without the marks between its pieces, which keys may have too: `spec.a[0].b`, `labels[a.b]`. */
const plain = (text: string): string => text.replaceAll(/[[\]./]+/g, ' ').trim();

/** Where the server names a place by another way than the document has. */
function placeOf(field: string): string {
  return plain(
    field
      // The metadata of a template are a part of the template for it.
      .replace(/template\.(labels|annotations)/, 'template.metadata.$1')
      .replace('resources[storage]', 'resources.requests.storage')
      .replace(/\.\{[^}]*\}/, ''),
  );
}

/** Whether a place is the other one, or in it. */
const isIn = (place: string, other: string): boolean => place === other || place.startsWith(`${other} `);

/** Places that the server counts otherwise: of owners without an index, of volumes with those of claims before them. */
const isCountedOtherwise = (field: string): boolean =>
  /ownerReferences|\.volumes\[|topologySpreadConstraints/.test(field);

function isAtCause(fault: ReportedFault, { field }: Cause): boolean {
  const pieces = piecesOf(fault);
  const [ours, theirs] = [plain(pieces.join('.')), placeOf(field)];
  // What is missing or of another type is not entered here; the server enters what it takes for empty.
  const isAbove = ['required', 'type'].includes(fault.rule) && isIn(theirs, ours);
  if (isIn(ours, theirs) || isAbove) return true;
  if (!isCountedOtherwise(field)) return false;
  const withoutIndexes = (place: string): string =>
    place
      .split(' ')
      .filter((piece) => !isIndex(piece))
      .join(' ');
  return isIn(withoutIndexes(ours), withoutIndexes(theirs));
}

/** The fields that a decoder did not know. */
const unknownFields = (message: string): string[] =>
  [...message.matchAll(/unknown field "([^"]*)"/g)].map(([, field = '']) => field);

/** The place of a value of another type: names without indexes, and between them those of embedded structs. */
function structField(message: string): string | undefined {
  if (/into Go value of type v1\.ObjectMeta/.test(message)) return 'metadata';
  const [, field] = /Go struct field (\S+)/.exec(message) ?? [];
  return field
    ?.split('.')
    .filter((piece) => !/^[A-Z]/.test(piece))
    .join(' ');
}

function isAtUndecoded(faults: readonly ReportedFault[], message: string): boolean {
  const fields = unknownFields(message);
  if (fields.length > 0)
    return fields.every((field) =>
      faults.some((fault) => {
        const ours = plain(piecesOf(fault).join('.'));
        // A field of an object that should be none is unknown to the server; here the object is of the wrong type.
        return plain(field) === ours || (fault.rule === 'type' && isIn(plain(field), ours));
      }),
    );
  const field = structField(message);
  // The server does not say where a quantity, a date or base64 is wrong.
  if (field === undefined) return faults.some(({ rule }) => rule === 'format' || rule === 'type');
  return faults.some((fault) => {
    const ours = piecesOf(fault)
      .filter((piece) => !isIndex(piece))
      .map(plain)
      .join(' ');
    // Of metadata alone the path begins there. A long message is cut off in the middle of the path.
    return [field, `metadata ${field}`].some(
      (theirs) => ours.startsWith(theirs) || ` ${ours} `.includes(` ${theirs} `),
    );
  });
}

const shorten = (text: string): string =>
  text
    .replaceAll(/"[^"]*"/g, '"…"')
    .replaceAll(/\[\d+\]/g, '[]')
    .slice(0, 160);

/**
 * Holds what was found against what the server said.
 *
 * @param rows - The rows.
 * @param reported - The faults of their stream, each with the number of its row from 1.
 */
export function tallyOf(rows: readonly VerdictRow[], reported: readonly ReportedFault[]): Tally {
  const byRow = rows.map((): ReportedFault[] => []);
  for (const fault of reported) byRow[fault.document - 1]?.push(fault);
  const tally = {
    taken: new Count(),
    undecoded: new Count(),
    refused: new Count(),
    causes: new Map<string, Count>(),
  };
  for (const [index, { id, object, status, message = '', causes = [] }] of rows.entries()) {
    const faults = byRow[index] ?? [];
    const kind = String(object['kind']);
    const seen = faults.map(({ rule, pointer }) => `${rule} ${pointer}`).join(', ');
    if (status === 201) tally.taken.add(faults.length === 0, `${id} ${kind}: ${seen}`);
    else if (status === 400)
      tally.undecoded.add(
        isAtUndecoded(faults, message),
        `${id} ${kind}: ${shorten(message)}; found ${seen}`,
      );
    else tally.refused.add(faults.length > 0, `${id} ${kind}: ${shorten(message)}`);
    // A cause without a field repeats another one.
    for (const cause of status === 422 ? causes.filter(({ field }) => field !== '<nil>') : []) {
      const count = tally.causes.get(cause.reason) ?? new Count();
      tally.causes.set(cause.reason, count);
      const isFound = faults.some((fault) => isAtCause(fault, cause));
      count.add(isFound, `${kind} ${shorten(`${cause.field}: ${cause.message}`)}`);
    }
  }
  return tally;
}
