/** A place in a file, counted from 0. */
export interface Cursor {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What stands in the box that an editor shows over a name. */
export interface Hover {
  /** The code at its top: `(method) ObjectMetaNode<ImageSelf>.withUid(uid: string): ImageExpression`. */
  readonly code: string;
  /** The text below. */
  readonly documentation: string;
}

/** What an editor shows while the arguments of a call are typed. */
export interface Signature {
  /** The whole: `withUid(uid: string): ImageExpression`. */
  readonly label: string;
  /** The parameters, each with its type. */
  readonly parameters: readonly string[];
  readonly documentation: string;
}

/** A mistake that the compiler found. */
export interface Diagnostic {
  /** From 0. */
  readonly line: number;
  /** `TS2551: Property 'metdata' does not exist on type 'ImageExpression'. Did you mean 'metadata'?` */
  readonly message: string;
}

/** A language server, as an editor talks to it. */
export interface LanguageServer {
  /** `TypeScript 7.0`. */
  readonly name: string;
  /** Opens a file, or replaces the text of one that is open, as typing does. */
  write(file: string, text: string): Promise<void>;
  /** The names that are offered. */
  complete(at: Cursor): Promise<string[]>;
  /** The modules that a name can be imported from, in the order in which an editor offers them. */
  importsOf(name: string, at: Cursor): Promise<string[]>;
  hover(at: Cursor): Promise<Hover | undefined>;
  definition(at: Cursor): Promise<Cursor[]>;
  signature(at: Cursor): Promise<Signature | undefined>;
  diagnostics(file: string): Promise<Diagnostic[]>;
  close(): Promise<void>;
}
