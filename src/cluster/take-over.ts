import { entryOf, isList, isObject, ownEntry, setKey, textOf, type JsonObject } from '../json/index.ts';

/** The path of the annotation in which `kubectl apply` keeps what it applied last, in the form of managed fields. */
const lastApplied = ['f:metadata', 'f:annotations', 'f:kubectl.kubernetes.io/last-applied-configuration'];

/** The managed fields of an object; none where it has none. */
export function managedFieldsOf(object: JsonObject): readonly JsonObject[] {
  const entries = entryOf(ownEntry(object, 'metadata'), 'managedFields');
  return isList(entries) ? entries.filter(isObject) : [];
}

function ownsField(entry: JsonObject, path: readonly string[]): boolean {
  let fields = ownEntry(entry, 'fieldsV1');
  for (const key of path) fields = entryOf(fields, key);
  return fields !== undefined;
}

/** Whether an entry is of somebody who did this to the object itself, and not to its status or scale. */
function isOf(entry: JsonObject, operation: 'Apply' | 'Update', managers: ReadonlySet<string>): boolean {
  const isWhole = textOf(entry, 'subresource') === '';
  return isWhole && textOf(entry, 'operation') === operation && managers.has(textOf(entry, 'manager'));
}

/** The fields of both: a field is a key, and what it holds are its own fields. */
function union(one: unknown, other: unknown): JsonObject {
  const fields: JsonObject = {};
  for (const side of [one, other]) {
    if (!isObject(side)) continue;
    for (const [key, inner] of Object.entries(side)) setKey(fields, key, union(ownEntry(fields, key), inner));
  }
  return fields;
}

/**
 * Finds the managed fields in which a manager has what client-side `kubectl apply` owned. Without that, an entry that is
 * removed from a manifest stays on the server: its former manager still owns it.
 *
 * As `kubectl apply --server-side` does it: whoever owns the annotation with the last applied configuration by an update
 * is taken over; an entry of another API version goes without being merged.
 *
 * @param entries - The managed fields of an object, after the manager has applied it.
 * @param manager - Who takes the fields over.
 * @returns The managed fields as they should be; `undefined` where nothing is to be taken over.
 */
export function takeOver(entries: readonly JsonObject[], manager: string): JsonObject[] | undefined {
  const former = new Set(
    entries
      .filter((entry) => textOf(entry, 'operation') === 'Update' && ownsField(entry, lastApplied))
      .map((entry) => textOf(entry, 'manager')),
  );
  const taken = entries.filter((entry) => isOf(entry, 'Update', former));
  const own = entries.find((entry) => isOf(entry, 'Apply', new Set([manager]))) ?? taken[0];
  if (taken.length === 0 || own === undefined) return undefined;
  const sameVersion = taken.filter((entry) => textOf(entry, 'apiVersion') === textOf(own, 'apiVersion'));
  const fieldsV1 = sameVersion
    .map((entry) => ownEntry(entry, 'fieldsV1'))
    .reduce<unknown>(union, ownEntry(own, 'fieldsV1'));
  const merged = { ...own, manager, operation: 'Apply', fieldsV1 };
  return entries
    .filter((entry) => entry === own || !taken.includes(entry))
    .map((entry) => (entry === own ? merged : entry));
}
