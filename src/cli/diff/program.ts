import { callText } from '../../record/index.ts';
import { verbs } from '../../apply/index.ts';
import { typeInside, type FieldType } from '../../schema/index.ts';
import { isObject } from '../../json/index.ts';
import type { Segment, Step } from '../../../types/index.d.ts';
import { elementCode, inPath, literalFor, type Import } from '../convert/chain.ts';
import { isAssignable } from '../convert/is-assignable.ts';
import { ProgramNames } from '../convert/program-names.ts';
import { type Code, type Link, printStatement } from '../convert/layout.ts';
import { literalCode, stringCode } from '../convert/literal.ts';
import type { Models } from '../input/models.ts';
import type { Redactor } from '../output/redact/redactor.ts';
import { resourceName } from '../resource.ts';
import type { ChangedDocument, ComparedDocument } from './compare-documents.ts';

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

function isMatch(element: FieldType, match: unknown): boolean {
  return Object.entries(isObject(match) ? match : {}).every(([key, value]) => {
    const type = typeInside(element, key);
    return type.shape !== 'unknown' && isAssignable(type, value);
  });
}

/** Whether the types have the method of a step; where anything goes, they have only some. */
function hasMethod({ path, verb }: Step, type: FieldType | undefined): boolean {
  if (type === undefined || path.length === 0) return type !== undefined && verbs[verb].takesNames;
  return verb === 'with' || type.shape !== 'any';
}

function valueCode(type: FieldType, value: unknown, imports: Import): Code {
  if (type.shape !== 'list' || !Array.isArray(value)) return literalFor(type, value);
  return { open: '[', items: value.map((item: unknown) => elementCode(type.element, item, imports)) };
}

function removedCode(type: FieldType, name: unknown): Code {
  const wire = String(name);
  // To the compiler, a field that every object inherits is always present.
  const isRequired =
    type.shape === 'object' && (type.object.required.includes(wire) || wire in Object.prototype);
  const isOdd = type.shape === 'list' && !isAssignable(type.element, name);
  const code = literalCode(name);
  return isRequired || isOdd ? { inner: code, after: ' as never' } : code;
}

/** Prints the expression of each difference. */
class DifferenceProgram {
  readonly names = new ProgramNames();
  readonly #models: Models;
  readonly #redactor: Redactor;

  constructor(models: Models, redactor: Redactor) {
    this.#models = models;
    this.#redactor = redactor;
  }

  readonly #imports: Import = (id) => {
    const constant = this.#models.locate(id);
    return constant && this.names.use(constant);
  };

  /** The expression of a difference. */
  code(change: ChangedDocument): Code {
    const steps = change.steps.map((step) => this.#redacted(step, change));
    return this.#typed(change, steps) ?? this.#untyped(change, steps);
  }

  #redacted(step: Step, { kind, before, after }: ChangedDocument): Step {
    // The value of a removal is a name, and names are not secret.
    if (verbs[step.verb].takesNames) return step;
    const location = { kind, path: step.path, documents: [before, after] };
    return { ...step, value: this.#redactor.valueAt(step.value, location) };
  }

  #typed({ model, isTyped }: ChangedDocument, steps: readonly Step[]): Code | undefined {
    if (model === undefined || !isTyped) return undefined;
    const types = steps.map((step) => typeAt(model.type, step.path));
    if (!steps.every((step, index) => hasMethod(step, types[index]))) return undefined;
    const head = this.names.use(model);
    const links = steps.map((step, index): Link => {
      const type = types[index] ?? model.type;
      return { name: callText(verbs, model.type, step, inPath), arguments: this.#given(step, type) };
    });
    return { head, links };
  }

  #given({ verb, value }: Step, type: FieldType): readonly Code[] {
    const { takesNames, argumentsOf } = verbs[verb];
    if (takesNames) return argumentsOf(value).map((name) => removedCode(type, name));
    return [valueCode(type, value, this.#imports)];
  }

  /** Without a schema the types have only `at` and `with`; anything else is printed as steps. */
  #untyped({ kind }: ChangedDocument, steps: readonly Step[]): Code {
    const model = this.names.use({ from: 'withal', name: 'model' });
    const head = `${model}<unknown>(${stringCode(kind === '' ? 'document' : kind)})`;
    const isSimple = steps.every(({ path, verb }) => verb === 'with' && path.every(isPlainSegment));
    if (isSimple) {
      const links = steps.map(({ path, value }) => {
        return {
          name: `${path.map((segment) => `.at(${inPath(segment)})`).join('')}.with`,
          arguments: [literalCode(value)],
        };
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
 * @param models - The models, for the constants of nested types.
 * @param redactor - Redacts the values.
 * @returns The program, with a comment for what was added or removed. Empty when all documents are the same.
 */
export function differenceProgram(
  documents: readonly ComparedDocument[],
  models: Models,
  redactor: Redactor,
): string {
  const program = new DifferenceProgram(models, redactor);
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
