import { patch, steps } from 'withal';
import {
  toApplyConfiguration,
  toJsonPatch,
  toKustomize,
  toMergePatch,
  toStrategicMergePatch,
} from 'withal/patch';
import { toYaml } from 'withal/yaml';
import { type AnyProgramExpression, fieldOf, isObject, textOf } from './expressions.ts';
import { printJson, printList } from './printed.ts';
import type { Part, Subject } from './protocol.ts';

/** An expression, and the document that it is for. */
export interface Application {
  readonly name: string;
  readonly expression: AnyProgramExpression;
  /** The document; `undefined` where the expression builds one. */
  readonly base: object | undefined;
}

/** A patch as YAML, which is shorter to read; servers take both. */
function printPatch(value: unknown): string {
  return isObject(value) && Object.keys(value).length > 0 ? toYaml(value) : `${printJson(value)}\n`;
}

/** Gives a text, or what withal says where it cannot be said in this form. */
function partOf(write: () => string): Part {
  try {
    return { text: write() };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { refusal: error.message };
    throw error;
  }
}

function namesOf(base: object | undefined): { readonly name?: string; readonly namespace?: string } {
  const metadata = fieldOf(base, 'metadata');
  const name = textOf(metadata, 'name');
  const namespace = textOf(metadata, 'namespace');
  return { ...(name !== undefined && { name }), ...(namespace !== undefined && { namespace }) };
}

/** As an entry of kustomization.yaml, with the patch in lines. */
function kustomization({ expression, base }: Application): string {
  const entry = toKustomize(expression, base);
  if (entry === undefined) return '# Nothing changes.\n';
  const patched: unknown = JSON.parse(entry.patch);
  const text = Array.isArray(patched) ? printList(patched) : printJson(patched);
  return toYaml({ patches: [{ target: { ...entry.target }, patch: text.trimEnd() }] });
}

/**
 * Writes all that can be shown of an expression.
 *
 * @param application - The expression and its document.
 * @returns Texts, or the reasons why a form cannot say it.
 */
export function subjectOf(application: Application): Subject {
  const { name, expression, base } = application;
  const start = base ?? {};
  return {
    name,
    patches: partOf(() => printList(patch(start, expression).patches)),
    inverse: partOf(() => printList(patch(start, expression).inverse)),
    steps: partOf(() => printList(steps(expression))),
    jsonPatch: partOf(() => printList(toJsonPatch(expression, start))),
    merge: partOf(() => printPatch(toMergePatch(expression, base))),
    strategic: partOf(() => printPatch(toStrategicMergePatch(expression, base))),
    apply: partOf(() => printPatch(toApplyConfiguration(expression, namesOf(base)))),
    kustomize: partOf(() => kustomization(application)),
  };
}
