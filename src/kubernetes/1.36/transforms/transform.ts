import { type Expression, type Step, WithalError, fromSteps, model } from 'withal';
import { type Fields, isFields, textOf } from './places.ts';

/** What a transform may know beside the document. */
export interface TransformContext {
  /** All documents that belong together, for transforms that follow references between them. */
  readonly documents?: readonly unknown[] | undefined;
}

/**
 * Gives what is to be done to a document: an expression, or null where it is nothing.
 *
 * The expression has no kind and holds data alone, so that it is printed, sent and encoded like any other.
 */
export type Transform = <Document>(
  document: Document,
  context?: TransformContext,
) => Expression<Document> | null;

/** All documents that belong together. */
export interface DocumentsOption {
  /**
   * The documents, as they are before the transform.
   *
   * @default those of the context that the transform is called with
   */
  readonly documents?: readonly unknown[];
}

/** A document of the Kubernetes API, as far as every kind has it. */
export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  /** The API group, empty for the core group. */
  readonly group: string;
  readonly name: string | undefined;
  /** Its namespace; `default` where none is given. */
  readonly namespace: string;
  readonly fields: Fields;
}

/** The group of an API version; empty for the core group. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/**
 * Reads what identifies a document.
 *
 * @param document - Any value.
 * @returns Its identity; `undefined` where it is no document of the Kubernetes API.
 */
export function resourceOf(document: unknown): Resource | undefined {
  if (!isFields(document)) return undefined;
  const apiVersion = textOf(document, 'apiVersion');
  const kind = textOf(document, 'kind');
  if (apiVersion === undefined || kind === undefined) return undefined;
  const { metadata } = document;
  const own: Fields = isFields(metadata) ? metadata : {};
  return {
    apiVersion,
    kind,
    group: groupOf(apiVersion),
    name: textOf(own, 'name'),
    namespace: textOf(own, 'namespace') ?? 'default',
    fields: document,
  };
}

/** The documents that a List holds; `undefined` where it is none. */
function itemsOf({ kind, name, fields }: Resource): readonly unknown[] | undefined {
  const { items } = fields;
  return kind.endsWith('List') && name === undefined && Array.isArray(items)
    ? (items as unknown[])
    : undefined;
}

/** The documents that are meant: those in a List, and any other one itself. */
export function documentsIn(document: unknown): unknown[] {
  const resource = resourceOf(document);
  const items = resource === undefined ? undefined : itemsOf(resource);
  return items?.flatMap(documentsIn) ?? [document];
}

/** What is to be done to a resource, as steps. */
export type StepsOf = (resource: Resource, context: TransformContext) => Iterable<Step>;

/**
 * Makes the transform that does certain steps.
 *
 * @param stepsOf - What is to be done to a document.
 * @returns The transform. It throws `E_ARGUMENT` where it is given a List, which holds the documents that are meant.
 */
export function transform(stepsOf: StepsOf): Transform {
  return <Document>(document: Document, context: TransformContext = {}) => {
    const resource = resourceOf(document);
    if (resource === undefined) return null;
    if (itemsOf(resource) !== undefined) {
      const message = `Cannot transform a ${resource.kind}: pass the documents in its items.`;
      throw new WithalError({ code: 'E_ARGUMENT', message });
    }
    const list = [...stepsOf(resource, context)];
    if (list.length === 0) return null;
    const start: Expression<Document> = model<Document>('resource');
    return fromSteps(start, list);
  };
}

/** The error of an argument that no transform takes. */
export function argumentError(attempt: string, reason: string): WithalError {
  return new WithalError({ code: 'E_ARGUMENT', message: `Cannot make ${attempt}: ${reason}.` });
}

/**
 * Makes sure that an argument is an object with certain fields, as a caller without types needs to be told.
 *
 * @param attempt - The function, for the error.
 * @param given - The argument.
 * @param known - The names of its fields.
 * @throws {WithalError} `E_ARGUMENT` where it is no object, or has another field.
 */
export function checkOptions(attempt: string, given: object, known: readonly string[]): void {
  if (!isFields(given)) throw argumentError(attempt, 'an object is needed');
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw argumentError(attempt, `${JSON.stringify(unknown)} is not one of ${known.join(', ')}`);
}

/** Makes sure that an argument is a text with at least one character. */
export function checkText(attempt: string, what: string, value: unknown): void {
  if (typeof value !== 'string' || value === '')
    throw argumentError(attempt, `${what} must be a string with at least one character`);
}
