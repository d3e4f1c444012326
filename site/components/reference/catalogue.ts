/** A field in the index: its name in JSON, and the type that it, its elements or its entries have. */
interface IndexedField {
  readonly wire: string;
  readonly to?: IndexedType;
}

/** A type in the index. */
export interface IndexedType {
  /** `kubernetes-1.36/apps/v1/Deployment`. */
  readonly address: string;
  /** `Deployment`. */
  readonly name: string;
  /** Its group and version: `apps/v1`. */
  readonly module: string;
  /** For a kind: the first sentence of its description. */
  readonly about?: string;
  readonly fields: IndexedField[];
}

/** A model in the index. */
export interface IndexedModel {
  /** What its addresses begin with: `kubernetes-1.36`. */
  readonly slug: string;
  readonly title: string;
  /** What its modules are imported from: `withal/kubernetes/1.36`. */
  readonly from: string;
  /** The addresses of the kinds that most people look for, the most common one first. */
  readonly common: readonly string[];
  readonly types: readonly IndexedType[];
}

/** A type as the file has it: its name, what a kind is, and two numbers for each field (see scripts/reference-data.mjs). */
type IndexRow = readonly [name: string, about: string | 0, fields: readonly number[]];

/** The file that the build writes. */
export interface IndexFile {
  readonly words: readonly string[];
  readonly models: readonly {
    readonly slug: string;
    readonly title: string;
    readonly from: string;
    /** Group, version and name. */
    readonly common: readonly string[];
    readonly modules: readonly { readonly path: string; readonly types: readonly IndexRow[] }[];
  }[];
}

function readType(slug: string, module: string, [name, about]: IndexRow): IndexedType {
  const address = `${slug}/${module}/${name}`;
  return { address, name, module, fields: [], ...(about !== 0 && { about }) };
}

function readFields(
  numbers: readonly number[],
  words: readonly string[],
  types: readonly IndexedType[],
): IndexedField[] {
  const fields: IndexedField[] = [];
  for (let index = 0; index < numbers.length; index += 2) {
    const wire = words[numbers[index] ?? -1] ?? '';
    const to = types[(numbers[index + 1] ?? 0) - 1];
    fields.push(to === undefined ? { wire } : { wire, to });
  }
  return fields;
}

/**
 * Reads the index of the reference.
 *
 * @param file - The file that the build has written.
 * @returns The models with their types, whose fields lead to one another.
 */
export function readIndex({ words, models }: IndexFile): IndexedModel[] {
  const rows = models.flatMap(({ slug, modules }) =>
    modules.flatMap(({ path, types }) => types.map((row) => ({ row, type: readType(slug, path, row) }))),
  );
  const types = rows.map(({ type }) => type);
  for (const { row, type } of rows) type.fields.push(...readFields(row[2], words, types));
  let start = 0;
  return models.map(({ slug, title, from, common, modules }) => {
    const end = start + modules.reduce((total, module) => total + module.types.length, 0);
    const own = types.slice(start, end);
    start = end;
    return { slug, title, from, common: common.map((name) => `${slug}/${name}`), types: own };
  });
}

/**
 * Tells whether a type is what a server answers with when it is asked for all objects of a kind.
 *
 * @param type - A type.
 * @returns `true` for `PodList`.
 */
export function isListKind({ name, about, fields }: IndexedType): boolean {
  return about !== undefined && name.endsWith('List') && fields.some(({ wire }) => wire === 'items');
}
