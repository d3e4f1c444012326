import type { Segment, Step } from '../../../types/index.d.ts';
import { elementCode, inPath, literalFor, type Import } from '../convert/chain.ts';
import { fits } from '../convert/fits.ts';
import { ProgramNames } from '../convert/imports.ts';
import { type Code, type Link, printStatement } from '../convert/layout.ts';
import { literalCode, stringCode } from '../convert/literal.ts';
import { visibleText } from '../../errors/visible-text.ts';
import { typeInside } from '../../schema/walk.ts';
import { callText } from '../../record/print-chain.ts';
import type { FieldType } from '../../schema/schema.ts';
import type { Models } from '../input/models.ts';
import type { Change, Comparison } from './change.ts';
import type { Show } from './shown.ts';

/** The type of a place; `undefined` where a segment on the way is not of the schema. */
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

function isMatch(element: FieldType, match: { readonly [field: string]: unknown } = {}): boolean {
  return Object.entries(match).every(([key, value]) => {
    const type = typeInside(element, key);
    return type.shape !== 'unknown' && fits(type, value);
  });
}

/** Whether the compiler knows the method of a step: of places that can be anything only a part of it is known. */
function hasMethod({ path, verb }: Step, type: FieldType | undefined): boolean {
  if (type === undefined || path.length === 0) return type !== undefined && verb === 'without';
  return verb === 'with' || type.shape !== 'any';
}

function valueCode(type: FieldType, value: unknown, imports: Import): Code {
  if (type.shape !== 'list' || !Array.isArray(value)) return literalFor(type, value);
  return { open: '[', items: value.map((item: unknown) => elementCode(type.element, item, imports)) };
}

function removedCode(type: FieldType, name: unknown): Code {
  const wire = String(name);
  // The compiler takes a field that every object inherits for one that is always there.
  const isRequired =
    type.shape === 'object' && (type.object.required.includes(wire) || wire in Object.prototype);
  const isOdd = type.shape === 'list' && !fits(type.element, name);
  const code = literalCode(name);
  return isRequired || isOdd ? { inner: code, after: ' as never' } : code;
}

/** Prints differences, one after the other. */
class DifferenceProgram {
  readonly names = new ProgramNames();
  readonly #models: Models;
  readonly #show: Show;

  constructor(models: Models, show: Show) {
    this.#models = models;
    this.#show = show;
  }

  readonly #imports: Import = (id) => {
    const constant = this.#models.locate(id);
    return constant && this.names.use(constant);
  };

  /** The expression of a difference. */
  code(change: Change): Code {
    const steps = change.steps.map((step) => ({
      ...step,
      // What is removed is told by its name, and names are no secrets.
      value:
        step.verb === 'without'
          ? step.value
          : this.#show(step.value, {
              apiVersion: change.apiVersion,
              kind: change.kind,
              path: step.path,
              documents: [change.before, change.after],
            }),
    }));
    return this.#typed(change, steps) ?? this.#untyped(change, steps);
  }

  #typed({ model, isTyped }: Change, steps: readonly Step[]): Code | undefined {
    if (model === undefined || !isTyped) return undefined;
    const places = steps.map((step) => typeAt(model.type, step.path));
    if (!steps.every((step, index) => hasMethod(step, places[index]))) return undefined;
    const head = this.names.use(model);
    const links = steps.map((step, index): Link => {
      const type = places[index] ?? model.type;
      return { name: callText(model.type, step, inPath), arguments: this.#given(step, type) };
    });
    return { head, links };
  }

  #given({ verb, value }: Step, type: FieldType): readonly Code[] {
    if (verb === 'without' && Array.isArray(value)) return value.map((name) => removedCode(type, name));
    return [valueCode(type, value, this.#imports)];
  }

  /** Without a schema the compiler knows `at` and `with` alone; what is more is said by steps. */
  #untyped({ kind }: Change, steps: readonly Step[]): Code {
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

function titleOf({ apiVersion, kind, namespace, name, change }: Comparison): string {
  const place = namespace === '' ? '' : ` in ${namespace}`;
  const words = [apiVersion, kind, name].filter((word) => word !== '').join(' ') || 'a document';
  return visibleText(`// ${words}${place}: ${change}`).replaceAll(/\s+/g, ' ');
}

/**
 * Prints the expressions that lead from the first documents to the second, as a program.
 *
 * @param comparisons - What was compared.
 * @param models - The models, for the constants of what is inside.
 * @param show - Gives what is printed for each value.
 * @returns The program; what was added or removed as a whole stands there as a comment. Nothing where all is the same.
 */
export function differenceProgram(comparisons: readonly Comparison[], models: Models, show: Show): string {
  const program = new DifferenceProgram(models, show);
  const parts = comparisons
    .filter(({ change }) => change !== 'same')
    .map((comparison) => {
      const title = `\n${titleOf(comparison)}\n`;
      if (comparison.change !== 'changed') return title;
      const code = program.code(comparison);
      const name = program.names.declare(comparison.kind, comparison.name);
      return title + printStatement(`export const ${name} = `, code);
    });
  return (program.names.print() + parts.join('')).replace(/^\n/, '');
}
