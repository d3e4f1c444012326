import path from 'node:path';
import { generate } from 'withal/generate';
import type { Project } from './project.ts';

const kinds = 2000;
const nameOf = (number: number): string => `Kind${number % kinds}`;
const group = 'example.big.v1';

/** A kind that holds others, as a field, a list, a map, and itself. */
function definition(number: number): [string, object] {
  const reference = (name: string): object => ({ $ref: `#/definitions/${group}.${name}` });
  const properties = {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    name: { type: 'string', description: `The name of ${nameOf(number)}.` },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    next: reference(nameOf(number * 7 + 1)),
    parts: { type: 'array', items: reference(nameOf(number * 13 + 5)) },
    byName: { type: 'object', additionalProperties: reference(nameOf(number * 29 + 3)) },
    self: reference(nameOf(number)),
  };
  return [`${group}.${nameOf(number)}`, { description: `Kind ${number}.`, required: ['name'], properties }];
}

/**
 * Generates the models of 2,000 made-up kinds into a project, with a program that uses two of them.
 *
 * @param project - The project.
 */
export async function generateManyKinds(project: Project): Promise<void> {
  const definitions = Object.fromEntries(Array.from({ length: kinds }, (_, number) => definition(number)));
  const document = { swagger: '2.0', definitions };
  await generate(path.join(project.folder, 'models'), {
    sources: [{ name: 'big.json', document }],
    libraries: [{ name: 'example', version: '1', prefix: '' }],
  });
  project.write(
    'main.ts',
    `import { kind7, kind1999 } from './models/example/1/big/v1.js';
export const one = kind7.next.next.parts.at(0).byName.at('web').self.withName('web');
export const other = kind1999.withParts({ name: 'one' }).self.self.self.next.without('labels');
`,
  );
}

/** The same without a generator: one interface that holds 2,000 others. */
export function manyInterfaces(): string {
  const numbers = Array.from({ length: kinds }, (_, number) => number);
  const interfaces = numbers.map(
    (number) =>
      `interface ${nameOf(number)} { name: string; labels?: Record<string, string>; next: ${nameOf(number * 7 + 1)}; parts?: ${nameOf(number * 13 + 5)}[] }\n`,
  );
  return `import { model } from 'withal';
${interfaces.join('')}
interface All { ${numbers.map((number) => `kind${number}?: ${nameOf(number)};`).join(' ')} }
const all = model<All>();
export const one = all.kind7.next.next.next.next.withName('web').kind1999.parts.at(0).next.withLabels({});
`;
}
