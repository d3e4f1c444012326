/** A toolchain, and a project of its own in which it meets withal. */
export interface Toolchain {
  /** What it is called in the table: with its release, or with the setting that matters. */
  readonly name: string;
  /** What is installed beside withal, each at a pinned release. */
  readonly packages: { readonly [name: string]: string };
  /** What package.json says besides; nothing makes it a CommonJS package. */
  readonly settings?: object;
  /** The files of the project by name. */
  readonly files: { readonly [name: string]: string };
  /** What is run, one after the other; the first word is a command of one of the packages, or node. */
  readonly commands: readonly (readonly string[])[];
  /** What installs the project, where it is not npm; it is itself a package of npm. */
  readonly installer?: Installer;
  /** What the last command prints, beside the line of the program. */
  readonly prints?: string;
}

/** A package manager other than npm, by its own package. */
export interface Installer {
  readonly package: string;
  readonly release: string;
  /** Its program inside that package. */
  readonly program: string;
  readonly arguments: readonly string[];
}
