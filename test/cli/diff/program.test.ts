import { expect, test } from 'vitest';
import { compareDocuments } from '../../../src/cli/diff/change.ts';
import { differenceProgram } from '../../../src/cli/diff/program.ts';
import { showAll } from '../../../src/cli/diff/shown.ts';
import { openModels } from '../../../src/cli/input/models.ts';

const models = await openModels([]);

async function program(before: object[], after: object[]): Promise<string> {
  return differenceProgram(await compareDocuments(before, after, models), models, showAll);
}
const deployment = (spec: object): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec,
});
const shop = (spec: object): object => ({ apiVersion: 'example.org/v1', kind: 'Shop', spec });
const named = (name: string): object => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name } });
const containers = (...list: object[]): object => ({ template: { spec: { containers: list } } });

test('an expression says what changes', async () => {
  const before = deployment({
    replicas: 2,
    paused: true,
    ...containers({ name: 'web', image: 'nginx:1.27' }),
  });
  const sidecar = {
    name: 'log',
    image: 'fluent-bit:3',
    args: ['--config', '/etc/fluent-bit/a-long-name-of-a-file.yaml'],
  };
  const after = deployment({ replicas: 3, ...containers({ name: 'web', image: 'nginx:1.28' }, sidecar) });
  expect(await program([before], [after])).toBe(`import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { container } from 'withal/kubernetes/1.36/core/v1';

// apps/v1 Deployment web in shop: changed
export const webDeployment = deployment
  .spec.without('paused')
  .spec.withReplicas(3)
  .spec.template.spec.containers.key({ name: 'web' }).withImage('nginx:1.28')
  .spec.template.spec.withContainersMixin([
    container
      .withName('log')
      .withImage('fluent-bit:3')
      .withArgs(['--config', '/etc/fluent-bit/a-long-name-of-a-file.yaml']),
  ]);
`);
});

test('what the compiler would not take is marked', async () => {
  const before = deployment({ template: {}, replicas: 1, paused: true });
  expect(await program([before], [deployment({ replicas: null, paused: true })])).toContain(
    ".spec.without('template' as never)\n  .spec.withReplicas(null as never)",
  );
});

test('without a model it is a chain of places while that can say it, and else a list of steps', async () => {
  expect(await program([shop({ a: { b: [1, 2, 3] } })], [shop({ a: { b: [1, 5, 3] } })])).toBe(
    "import { model } from 'withal';\n\n// example.org/v1 Shop: changed\n" +
      "export const shopDocument = model<unknown>('Shop').at('spec').at('a').at('b').at(1).with(5);\n",
  );
  expect(await program([shop({ a: 1, b: 2 })], [shop({ a: 1 })])).toContain(
    "fromSteps(model<unknown>('Shop'), [\n  { path: ['spec'], verb: 'without', value: ['b'] },\n]);",
  );
});

test('what was added or removed is a comment, on one line', async () => {
  const text = await program(
    [named('a'), named('b')],
    [named('a'), named('c\nexport const evil = 1;\u202e')],
  );
  expect(text).toBe('// v1 Pod b: removed\n\n// v1 Pod c export const evil = 1;\\u202e: added\n');
});
