import { type ReadFile, parseOwn } from './files.ts';
import type { LibraryModule } from './sandbox/protocol.ts';

/** What the site has for programs to import. */
interface Catalogue {
  /** For each name the modules that it needs besides the basic ones, each after those that it imports. */
  readonly modules: Readonly<Record<string, readonly string[]>>;
  /** For each name the declarations that it needs besides the basic ones. */
  readonly declarations: Readonly<Record<string, readonly string[]>>;
}

/** What names need, once each, in order. */
function neededBy(
  names: readonly string[],
  needs: Readonly<Record<string, readonly string[]>>,
): ReadonlySet<string> {
  return new Set(names.flatMap((name) => (Object.hasOwn(needs, name) ? (needs[name] ?? []) : [])));
}

/** The modules and declarations that programs import; each is fetched once, when a program first needs it. */
export class Library {
  readonly #read: ReadFile;
  readonly #texts = new Map<string, Promise<string>>();
  #catalogue: Promise<Catalogue> | undefined;

  constructor(read: ReadFile) {
    this.#read = read;
  }

  #text(name: string): Promise<string> {
    const known = this.#texts.get(name);
    if (known !== undefined) return known;
    const text = this.#read(name);
    this.#texts.set(name, text);
    // Whoever asks again, perhaps with a network, gets another answer.
    text.catch(() => this.#texts.delete(name));
    return text;
  }

  async #known(): Promise<Catalogue> {
    this.#catalogue ??= this.#text('libraries.json').then((text) => parseOwn<Catalogue>(text));
    try {
      return await this.#catalogue;
    } catch (error) {
      this.#catalogue = undefined;
      throw error;
    }
  }

  /** Whether programs can import a name. */
  async has(name: string): Promise<boolean> {
    return Object.hasOwn((await this.#known()).modules, name);
  }

  /** The modules that every program needs. */
  async basicModules(): Promise<readonly LibraryModule[]> {
    return parseOwn(await this.#text('basic-modules.json'));
  }

  /**
   * Gives the modules that names need besides the basic ones.
   *
   * @param names - What a program imports; a name that the site does not have needs none.
   * @returns The modules, each after those that it imports.
   */
  async modules(names: readonly string[]): Promise<LibraryModule[]> {
    const { modules } = await this.#known();
    const needed = neededBy(names, modules);
    return Promise.all(
      [...needed].map(async (name) => ({ name, text: await this.#text(`modules/${name}.js`) })),
    );
  }

  /** The declarations that every program needs, by their places below `node_modules`. */
  async basicDeclarations(): Promise<Readonly<Record<string, string>>> {
    return parseOwn(await this.#text('basic-declarations.json'));
  }

  /**
   * Gives the declarations that names need besides the basic ones.
   *
   * @param names - What a program imports.
   * @returns The declarations by their places below `node_modules`.
   */
  async declarations(names: readonly string[]): Promise<Readonly<Record<string, string>>> {
    const { declarations } = await this.#known();
    const needed = neededBy(names, declarations);
    const texts = [...needed].map(
      async (file) => [`withal/${file}`, await this.#text(`declarations/${file}`)] as const,
    );
    return Object.fromEntries(await Promise.all(texts));
  }
}
