import { apply, build, compose } from 'withal';
import { diff } from 'withal/patch';
import { patchYaml, renderProgram, toYaml } from 'withal/yaml';
import {
  type AnyProgramExpression,
  exportedInstructions,
  exportedValues,
  fieldOf,
  flattened,
  isExpression,
  isObject,
  textOf,
} from './expressions.ts';
import type { Evaluation, Subject } from './protocol.ts';
import { subjectOf } from './subject.ts';

/** More documents than anybody reads are not encoded: that would take longer than a key stroke. */
const mostSubjects = 12;

type Instructions = Parameters<typeof patchYaml>[1];

/** What a program exports, as instructions: withal refuses what is none. */
function instructionsOf(values: readonly unknown[]): Instructions {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as said
  return values as Instructions;
}

function kindAndName(document: object): string {
  const names = [textOf(document, 'apiVersion'), textOf(document, 'kind')];
  const parts = [...names, textOf(fieldOf(document, 'metadata'), 'name')].filter(
    (part) => part !== undefined,
  );
  return parts.length === 0 ? 'Document' : parts.join(' ');
}

const cut = (count: number): string[] =>
  count > mostSubjects
    ? [`Patches and steps are shown for the first ${mostSubjects} of ${count} documents.`]
    : [];

/** Calls the functions that a program exports, and waits for its promises. */
async function settledValues(exports: object): Promise<unknown[]> {
  const values: unknown[] = [];
  for (const value of exportedValues(exports)) {
    const isCall = typeof value === 'function' && !isExpression(value);
    values.push(await (isCall ? Reflect.apply(value, undefined, []) : value));
  }
  // What is exported twice is one document.
  return [...new Set(flattened(values))];
}

async function built(exports: object): Promise<Evaluation> {
  const documents = await renderProgram(exports);
  const expressions = (await settledValues(exports)).filter(isExpression);
  const shown = expressions.slice(0, mostSubjects);
  return {
    yaml: toYaml(documents),
    subjects: shown.map((expression) =>
      subjectOf({ name: kindAndName(build(expression)), expression, base: undefined }),
    ),
    notes: documents.length === 0 ? ['The program exports nothing to build.'] : cut(expressions.length),
  };
}

/** The expression in an instruction; `undefined` in a function, or in what removes or adds documents. */
function expressionIn(instruction: unknown): AnyProgramExpression | undefined {
  if (isExpression(instruction)) return instruction;
  const inner = fieldOf(instruction, 'expression');
  return isExpression(inner) ? inner : undefined;
}

/** Whether an instruction is for a document, which its kind and its metadata tell. */
async function isFor(document: string, instruction: unknown): Promise<boolean> {
  try {
    const { unused } = await patchYaml(document, instructionsOf([instruction]));
    return unused.length === 0;
  } catch {
    // It was tried on what has nothing but a name.
    return true;
  }
}

/** The instructions that are for a document. */
async function instructionsFor(document: object, instructions: readonly unknown[]): Promise<unknown[]> {
  if (instructions.length === 1) return [...instructions];
  const names = ['apiVersion', 'kind', 'metadata'].map((name) => [name, fieldOf(document, name)]);
  const text = JSON.stringify(Object.fromEntries(names));
  const found: unknown[] = [];
  for (const instruction of instructions) if (await isFor(text, instruction)) found.push(instruction);
  return found;
}

/** One expression that does what was done to a document: the program's own where it can be. */
async function expressionFor(
  before: object,
  after: object,
  instructions: readonly unknown[],
): Promise<AnyProgramExpression> {
  try {
    const own = (await instructionsFor(before, instructions)).map(expressionIn);
    const whole = compose(...own);
    const isSame = own.every(Boolean) && JSON.stringify(apply(before, whole)) === JSON.stringify(after);
    return isSame ? whole : diff(before, after);
  } catch {
    // Expressions on several models, or a function: they are no single expression.
    return diff(before, after);
  }
}

async function changed(exports: object, document: string): Promise<Evaluation> {
  const instructions = exportedInstructions(exports);
  const patched = await patchYaml(document, instructionsOf(instructions), { name: 'the document' });
  const subjects: Subject[] = [];
  for (const { before: base, after } of patched.documents) {
    if (!isObject(base) || !isObject(after) || subjects.length === mostSubjects) continue;
    const expression = await expressionFor(base, after, instructions);
    subjects.push(subjectOf({ name: kindAndName(base), expression, base }));
  }
  const unused = patched.unused.map((number) => `Expression ${number + 1} is for no document that is there.`);
  return {
    yaml: patched.text,
    subjects,
    notes: [...unused, ...patched.warnings, ...cut(patched.documents.length)],
  };
}

/**
 * Does what a program says: builds its documents or, where some are there, changes these.
 *
 * @param exports - What the program exports.
 * @param document - The YAML that is there; blank for none.
 * @returns Texts.
 * @throws {WithalError} What withal refuses, and whatever the program throws.
 */
export async function evaluate(exports: object, document: string): Promise<Evaluation> {
  return document.trim() === '' ? built(exports) : changed(exports, document);
}
