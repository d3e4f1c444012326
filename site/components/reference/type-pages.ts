import type { Definition } from '../../../src/generate/model/index.ts';

/** All that is shown of a type. */
export interface TypePage {
  /** `kubernetes-1.36/apps/v1/Deployment`. */
  readonly address: string;
  /** What it is called in a module: `deployment`. */
  readonly constant: string;
  /** The module: `withal/kubernetes/1.36/apps/v1`. */
  readonly from: string;
  /** Whether `new` takes a name. */
  readonly takesName: boolean;
  /** Its types name others by their address, or by what `TypePages` knows them by. */
  readonly definition: Definition;
}

/** A type as the file of its group has it. */
interface TableType extends Pick<Definition, 'description' | 'notes' | 'kind' | 'open' | 'properties'> {
  readonly constant: string;
  readonly takesName?: boolean;
}

/** The file of a group and version, types by name. */
export interface TableFile {
  readonly [name: string]: TableType;
}

/** Where the file of an address is. */
export interface Source {
  /** Below `reference/`: `kubernetes-1.36/apps/v1`. */
  readonly file: string;
  /** The module that the types are imported from. */
  readonly from: string;
}

/** Gives the pages of types, and fetches the file of a group when the first of its types is asked for. */
export class TypePages {
  readonly #fetchFile: (file: string) => Promise<TableFile>;
  readonly #sourceOf: (address: string) => Source | undefined;
  readonly #files = new Map<string, Promise<TableFile>>();
  #own: ReadonlyMap<string, TypePage> = new Map();

  /**
   * @param fetchFile - Fetches a file below `reference/`, by its name without extension.
   * @param sourceOf - Finds the file of an address; `undefined` for an unknown one.
   */
  constructor(
    fetchFile: (file: string) => Promise<TableFile>,
    sourceOf: (address: string) => Source | undefined,
  ) {
    this.#fetchFile = fetchFile;
    this.#sourceOf = sourceOf;
  }

  /**
   * Takes the types of a definition that was pasted in, in place of those of the last one.
   *
   * @param pages - The types; each is known by its address, and by the name that others refer to it by.
   */
  setOwn(pages: readonly TypePage[]): void {
    this.#own = new Map(
      pages.flatMap((page) => [
        [page.address, page],
        [page.definition.id, page],
      ]),
    );
  }

  /**
   * Finds the address of a type that another one refers to.
   *
   * @param id - The name that it is referred to by.
   * @returns Its address.
   */
  addressOf(id: string): string {
    return this.#own.get(id)?.address ?? id;
  }

  /**
   * Gives a type.
   *
   * @param id - Its address, or the name that others refer to it by.
   * @returns All that is shown of it.
   * @throws When there is no such type, or its file cannot be fetched.
   */
  async load(id: string): Promise<TypePage> {
    const own = this.#own.get(id);
    if (own !== undefined) return own;
    const source = this.#sourceOf(id);
    const name = id.slice(id.lastIndexOf('/') + 1);
    const table = source === undefined ? {} : await this.#file(source.file);
    const found = table[name];
    if (source === undefined || found === undefined) throw new Error(`The reference has no ${id}.`);
    const { constant, takesName = false, ...rest } = found;
    const definition = { id, group: '', version: '', name, ...rest };
    return { address: id, constant, from: source.from, takesName, definition };
  }

  #file(file: string): Promise<TableFile> {
    const known = this.#files.get(file);
    if (known !== undefined) return known;
    const fetched = this.#fetchFile(file);
    this.#files.set(file, fetched);
    // What failed once can be asked for again.
    fetched.catch(() => this.#files.delete(file));
    return fetched;
  }
}
