/** A module of a library as text; where it imports another one stands `withal-module:` and its name. */
export interface LibraryModule {
  readonly name: string;
  readonly text: string;
}

/** What the page asks a worker to run. */
export interface RunRequest {
  readonly run: number;
  /** Modules that the worker does not have yet, each after those that it imports. */
  readonly modules: readonly LibraryModule[];
  /** The module that gives `evaluate`. */
  readonly evaluator: string;
  /** The program; `undefined` to load the modules alone. */
  readonly program: string | undefined;
  /** The YAML that the program is applied to; empty to build documents. */
  readonly document: string;
}

/** An encoding or a list of patches as text, or why there is none. */
export type Part = { readonly text: string } | { readonly refusal: string };

/** What can be shown of an expression and the document that it was applied to. */
export interface Subject {
  /** The kind and name of the document. */
  readonly name: string;
  readonly patches: Part;
  readonly inverse: Part;
  readonly steps: Part;
  readonly jsonPatch: Part;
  readonly merge: Part;
  readonly strategic: Part;
  readonly apply: Part;
  readonly kustomize: Part;
}

/** What has become of a program. */
export interface Evaluation {
  /** The documents that were built, or the next text of those that were there. */
  readonly yaml: string;
  readonly subjects: readonly Subject[];
  /** What a reader should know, in sentences. */
  readonly notes: readonly string[];
}

/** Why a program failed. */
export interface RunFailure {
  /** The code of a WithalError. */
  readonly code: string | undefined;
  readonly message: string;
  /** The line of the program, from 1, where it is known. */
  readonly line: number | undefined;
}

/** What a worker tells the page, in this order. */
export type WorkerMessage =
  /** The worker is free and has taken the request. */
  | { readonly type: 'received'; readonly run: number }
  /** All modules are loaded; now the program begins. */
  | { readonly type: 'begun'; readonly run: number }
  | { readonly type: 'done'; readonly run: number; readonly evaluation: Evaluation | undefined }
  | { readonly type: 'failed'; readonly run: number; readonly failure: RunFailure };

/** What the page tells the frame. A port to the new worker comes with `start`. */
export type FrameMessage =
  | { readonly type: 'start'; readonly worker: number; readonly source: string }
  | { readonly type: 'stop'; readonly worker: number };
