import { invalidOption } from './options.ts';

type Labels = { readonly [name: string]: string };
type Requirement = (labels: Labels) => boolean;

const name = String.raw`[\w./-]+`;
const forms: readonly (readonly [form: RegExp, make: (label: string, values: string) => Requirement])[] = [
  [
    new RegExp(String.raw`^(${name})\s+in\s+\(([^()]*)\)$`),
    (label, values) => (labels) => Object.hasOwn(labels, label) && isOneOf(labels[label], values),
  ],
  [
    new RegExp(String.raw`^(${name})\s+notin\s+\(([^()]*)\)$`),
    (label, values) => (labels) => !Object.hasOwn(labels, label) || !isOneOf(labels[label], values),
  ],
  [new RegExp(`^(${name})$`), (label) => (labels) => Object.hasOwn(labels, label)],
  [new RegExp(`^!(${name})$`), (label) => (labels) => !Object.hasOwn(labels, label)],
  [
    new RegExp(String.raw`^(${name})\s*==?\s*([\w.-]*)$`),
    (label, value) => (labels) => Object.hasOwn(labels, label) && labels[label] === value,
  ],
  [
    new RegExp(String.raw`^(${name})\s*!=\s*([\w.-]*)$`),
    (label, value) => (labels) => !Object.hasOwn(labels, label) || labels[label] !== value,
  ],
];

function isOneOf(value: string | undefined, values: string): boolean {
  return values.split(',').some((one) => one.trim() === value);
}

/** The parts between commas, but for those inside parentheses. */
function partsOf(selector: string): string[] {
  const parts = [''];
  let isInside = false;
  for (const piece of selector.split(/([,()])/)) {
    if (piece === '(' || piece === ')') isInside = piece === '(';
    if (piece === ',' && !isInside) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${piece}`);
  }
  return parts.map((part) => part.trim());
}

function requirementIn(part: string, selector: string): Requirement {
  for (const [form, make] of forms) {
    const [, label, values = ''] = form.exec(part) ?? [];
    if (label !== undefined) return make(label, values);
  }
  throw invalidOption(
    '--selector',
    selector,
    'label=value, label!=value, label in (…), label notin (…), label or !label',
  );
}

/**
 * Reads label selectors as kubectl does.
 *
 * @param selectors - The selectors, such as `app=web,tier!=db`; all of them must hold.
 * @returns Tells whether labels match.
 * @throws {WithalError} `E_USAGE` when one cannot be read.
 */
export function labelSelector(selectors: readonly string[]): Requirement {
  const requirements = selectors.flatMap((selector) =>
    partsOf(selector).map((part) => requirementIn(part, selector)),
  );
  return (labels) => requirements.every((holds) => holds(labels));
}
