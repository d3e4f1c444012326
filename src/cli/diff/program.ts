import { callText } from '../../record/index.ts';
import { verbs } from '../../apply/index.ts';
import { findOutsider, typeInside, type FieldType } from '../../schema/index.ts';
import { isList, isObject } from '../../json/index.ts';
import type { Segment, Step } from '../../../types/index.d.ts';
import {
  type Code,
  type Import,
  type Link,
  ProgramNames,
  elementCode,
  inPath,
  isAssignable,
  literalCode,
  literalFor,
  printStatement,
  stringCode,
} from '../../convert/program/index.ts';
import type { Redactor } from '../output/redact/redactor.ts';
import { resourceName } from '../../manifests/resource.ts';
import type { ChangedDocument, ComparedDocument } from './compare-documents.ts';
import { redactStep } from './redact-step.ts';

/** The type at a path; `undefined` when the schema does not have the path. */
function typeAt(root: FieldType, path: readonly Segment[]): FieldType | undefined {
  let type = root;
  for (const segment of path) {
    if (typeof segment === 'object') {
      const [match] = Object.values(segment);
      const { shape } = type;
      if (shape !== 'list' || !isMatch(type.element, match)) return undefined;
    }
    type = type.shape === 'any' ? type : typeInside(type, segment);
    if (type.shape === 'unknown') return undefined;
  }
  return type;
}

/** Whether the types take a match of plain values: some fields of an element, each with a value or a list of values. */
function isMatch(element: FieldType, match: unknown): boolean {
  return Object.entries(isObject(match) ? match : {}).every(([key, value]) => {
    const type = typeInside(element, key);
    if (type.shape === 'object') return isObject(value) && isMatch(type, value);
    const values = type.shape === 'scalar' && isList(value) ? value : [value];
    return type.shape !== 'unknown' && values.every((one) => isAssignable(type, one));
  });
}

/**
 * Whether the types have the method of a step, which takes its value; where anything goes, they have only some.
 *
 * A document may hold what is not in the closed set of its field: whoever wrote it knew another version of the kind.
 */
function hasMethod({ path, verb, value }: Step, type: FieldType | undefined): boolean {
  if (type !== undefined && findOutsider(type, verbs[verb].argumentsOf(value).at(-1)) !== undefined)
    return false;
  if (type === undefined || path.length === 0) return type !== undefined && verbs[verb].takesNames;
  return type.shape !== 'any' || isOfAnyPlace({ verb, value });
}

function isOfAnyPlace({ verb, value }: Pick<Step, 'verb' | 'value'>): boolean {
  return verbs[verb].isOfAnyPlace?.(value) === true;
}

function valueCode(type: FieldType, value: unknown, imports: Import): Code {
  if (type.shape !== 'list' || !Array.isArray(value)) return literalFor(type, value);
  return { open: '[', items: value.map((item: unknown) => elementCode(type.element, item, imports)) };
}

function unchecked(value: unknown): Code {
  return { inner: literalCode(value), after: ' as never' };
}

/** Prints what is removed: the name of a field or entry, or of a list a value or a match. */
function removedCode(type: FieldType, removed: unknown): Code {
  if (type.shape === 'list') {
    const isTaken = isObject(removed)
      ? isMatch(type.element, removed)
      : type.element.shape !== 'any' && isAssignable(type.element, removed);
    return isTaken ? literalCode(removed) : unchecked(removed);
  }
  const wire = String(removed);
  // To the compiler, a field that every object inherits is always present.
  const isRequired =
    type.shape === 'object' && (type.object.required.includes(wire) || wire in Object.prototype);
  return isRequired ? unchecked(removed) : literalCode(removed);
}

/** Prints where elements are inserted: at an index, or beside the element that matches. */
function positionCode(type: FieldType, position: unknown): Code {
  const [match] = Object.values(isObject(position) ? position : {});
  const isTaken = match === undefined || (type.shape === 'list' && isMatch(type.element, match));
  return isTaken ? literalCode(position) : unchecked(position);
}

/** Prints the arguments of a step. */
function givenCode({ verb, value }: Step, type: FieldType, imports: Import): readonly Code[] {
  const { takesNames, argumentsOf } = verbs[verb];
  const given = argumentsOf(value);
  if (takesNames) return given.map((name) => removedCode(type, name));
  // The value comes last; before it stands where it goes.
  const positions = given.slice(0, -1).map((position) => positionCode(type, position));
  return [...positions, valueCode(type, given.at(-1), imports)];
}

/** Prints the expression of each difference. */
class DifferenceProgram {
  readonly names = new ProgramNames();
  readonly #redactor: Redactor;

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  /** The expression of a difference. */
  code(change: ChangedDocument): Code {
    const steps = change.steps.map((step) => this.#redacted(step, change));
    return this.#typed(change, steps) ?? this.#untyped(change, steps);
  }

  #redacted(step: Step, { kind, before, after }: ChangedDocument): Step {
    return redactStep(step, before, (value, path) =>
      this.#redactor.valueAt(value, { kind, path, documents: [before, after] }),
    );
  }

  #typed({ model, isTyped }: ChangedDocument, steps: readonly Step[]): Code | undefined {
    if (model === undefined || !isTyped) return undefined;
    const types = steps.map((step) => typeAt(model.type, step.path));
    if (!steps.every((step, index) => hasMethod(step, types[index]))) return undefined;
    const head = this.names.use(model);
    const imports: Import = (id) => {
      const constant = model.locate(id);
      return constant && this.names.use(constant);
    };
    const links = steps.map((step, index): Link => {
      const type = types[index] ?? model.type;
      return { name: callText(verbs, model.type, step, inPath), arguments: givenCode(step, type, imports) };
    });
    return { head, links };
  }

  /** Without a schema the types have only `at`, `with` and `without()`; anything else is printed as steps. */
  #untyped({ kind }: ChangedDocument, steps: readonly Step[]): Code {
    const model = this.names.use({ from: 'withal', name: 'model' });
    const head = `${model}<unknown>(${stringCode(kind === '' ? 'document' : kind)})`;
    const isSimple = steps.every((step) => isOfAnyPlace(step) && step.path.every(isPlainSegment));
    if (isSimple) {
      const links = steps.map(({ path, verb, value }): Link => {
        const way = path.map((segment) => `.at(${inPath(segment)})`).join('');
        return { name: `${way}.${verb}`, arguments: verbs[verb].argumentsOf(value).map(literalCode) };
      });
      return { head, links };
    }
    const list: Code = { open: '[', items: steps.map((step) => literalCode({ ...step })) };
    return { call: this.names.use({ from: 'withal', name: 'fromSteps' }), arguments: [head, list] };
  }
}

const isPlainSegment = (segment: Segment): boolean => typeof segment !== 'object';

function commentOf(document: ComparedDocument): string {
  return `// ${resourceName(document) || 'unnamed document'}: ${document.change}`.replaceAll(/\s+/g, ' ');
}

/**
 * Prints a program with the expressions that turn the first documents into the second.
 *
 * @param documents - The compared documents.
 * @param redactor - Redacts the values.
 * @returns The program, with a comment for what was added or removed. Empty when all documents are the same.
 */
export function differenceProgram(documents: readonly ComparedDocument[], redactor: Redactor): string {
  const program = new DifferenceProgram(redactor);
  const parts = documents
    .filter(({ change }) => change !== 'same')
    .map((document) => {
      const comment = `\n${commentOf(document)}\n`;
      if (document.change !== 'changed') return comment;
      const code = program.code(document);
      const name = program.names.declare(document.kind, document.name);
      return comment + printStatement(`export const ${name} = `, code);
    });
  return (program.names.print() + parts.join('')).replace(/^\n/, '');
}
