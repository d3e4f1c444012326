import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as withal from 'withal';
import { container } from 'withal/kubernetes/1.36/core/v1';
import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { explain, type target, toApplyConfiguration, toJsonPatch } from 'withal/patch';
import type { Loose } from './fixtures/loose.ts';
import {
  anyDocument,
  anyProgram,
  casesOf,
  chainOfCalls,
  shopDocument,
  shopProgram,
} from './fixtures/programs.ts';
import { lawSettings } from './fixtures/runs.ts';
import { table } from './fixtures/table.ts';

// The CommonJS build is a second copy of withal, and what Jest and others get; here both are in one program.
const require = createRequire(import.meta.url);
const other = require('../dist/index.cjs') as typeof withal;
const others = require('../dist/kubernetes/1.36/apps/v1.cjs') as { deployment: typeof deployment };
const otherPatches = require('../dist/patch/index.cjs') as { target: typeof target };

const web = deployment
  .new('web')
  .spec.withReplicas(2)
  .spec.template.spec.withContainers(container.withName('a'));

function outcome(attempt: () => unknown): unknown {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof withal.WithalError) return { code: error.code, path: error.path };
    throw error;
  }
}

describe('expressions of another copy of withal', () => {
  test('are two copies', () => {
    expect(other.build).not.toBe(withal.build);
    expect(others.deployment).not.toBe(deployment);
  });

  test.each([
    {
      world: 'without a schema',
      model: (copy: typeof withal) => copy.model(),
      documents: anyDocument,
      programs: anyProgram,
    },
    {
      world: 'with a schema',
      model: (copy: typeof withal) => copy.createModels(table)(0),
      documents: shopDocument,
      programs: shopProgram,
    },
  ])('do what they do in their own: $world', ({ model, documents, programs }) => {
    const [ours, theirs] = [model(withal) as Loose, model(other) as Loose];
    fc.assert(
      fc.property(casesOf(documents, programs), ([base, calls]) => {
        const own = outcome(() => withal.patch(base, chainOfCalls(ours, calls)));
        expect(outcome(() => withal.patch(base, chainOfCalls(theirs, calls)))).toEqual(own);
        expect(outcome(() => other.patch(base, chainOfCalls(ours, calls)))).toEqual(own);
      }),
      lawSettings(200, 5000),
    );
  });

  test('are values, elements, mixins and parts of one expression', () => {
    const theirs = others.deployment.spec.withReplicas((old) => (old ?? 0) + 1);
    const { document } = withal.patch(
      other.build(web),
      withal.compose(deployment.spec.withPaused(true), theirs),
    );
    expect(document.spec).toMatchObject({ replicas: 3, paused: true });
    expect(
      withal.build(others.deployment.spec.template.spec.withContainers([container.withName('b')])),
    ).toEqual({
      spec: { template: { spec: { containers: [{ name: 'b' }] } } },
    });
    const app = other.model<{ inner: { size: number } }>();
    const inner = withal.model<{ size: number }>().withSize(1);
    expect(other.build(app.withInner(inner))).toEqual({ inner: { size: 1 } });
    expect(other.build(app.withInnerMixin(inner))).toEqual({ inner: { size: 1 } });
  });

  test('are read at, patched, explained, encoded and chosen', () => {
    const live = withal.build(web);
    expect(
      withal.read(live, others.deployment.spec.template.spec.containers.where({ name: /a/ }).at('name')),
    ).toBe('a');
    const theirs = others.deployment.spec.withReplicas(5);
    expect(toJsonPatch(theirs, live)).toEqual(toJsonPatch(deployment.spec.withReplicas(5), live));
    expect(explain(live, [theirs])).toEqual(explain(live, [deployment.spec.withReplicas(5)]));
    expect(toApplyConfiguration(others.deployment.new('b'))).toEqual(
      toApplyConfiguration(deployment.new('b')),
    );
    expect(otherPatches.target(web, { kind: 'Deployment' })).toBeDefined();
  });

  test('keep their model: one of another kind is refused', () => {
    const volume = withal.createModels({ format: 1, types: [{ id: 'a.v1.Other', fields: { b: 'string' } }] })(
      0,
    );
    expect(outcome(() => other.compose(web, (volume as Loose).withB('c')))).toMatchObject({
      code: 'E_MODEL',
    });
  });
});

// In a program of its own: here, models with a schema have been made long ago.
function runAlone(lines: string): unknown {
  const program = `
    import { createRequire } from 'node:module';
    import { apply, build, compose, fromSteps, read, steps } from 'withal';
    const require = createRequire(import.meta.url);
    const other = require('./dist/index.cjs');
    const { deployment } = require('./dist/kubernetes/1.36/apps/v1.cjs');
    const theirs = deployment.new('web').spec.withReplicas((old) => (old ?? 0) + 1)
      .spec.template.spec.containers.key({ name: 'a' }).withImage('nginx');
    const codeOf = (attempt) => { try { return attempt(); } catch ({ code }) { return code; } };
    console.log(JSON.stringify([${lines}]));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

describe('expressions with a schema, in a copy that has made no such model', () => {
  test('are applied and read at', () => {
    const [ours, expected, replicas] = runAlone(`
      [build(theirs), apply(other.build(theirs), theirs)],
      [other.build(theirs), other.apply(other.build(theirs), theirs)],
      read(build(theirs), deployment.spec.at('replicas'))`) as unknown[];
    expect(ours).toEqual(expected);
    expect(replicas).toBe(1);
  });

  test('have their names and checks when they are composed', () => {
    const result = runAlone(`
      String(compose(theirs)) === String(theirs),
      build(compose(theirs).metadata.withNamespace('shop')).metadata,
      codeOf(() => compose(theirs).metadata.withNmae('b')),
      codeOf(() => compose(theirs).spec.withReplicas('b'))`);
    expect(result).toEqual([true, { name: 'web', namespace: 'shop' }, 'E_UNKNOWN_FIELD', 'E_SHAPE']);
  });

  test('are made of steps, which are checked', () => {
    const step = "{ path: ['metadata', 'name'], verb: 'with', value: 'b' }";
    const result = runAlone(`
      codeOf(() => fromSteps(deployment, [${step.replace('name', 'nmae')}])),
      steps(fromSteps(deployment, [${step}]))`);
    expect(result).toEqual(['E_UNKNOWN_FIELD', [{ path: ['metadata', 'name'], verb: 'with', value: 'b' }]]);
  });
});

describe('errors of another copy of withal', () => {
  test('are instances of WithalError', () => {
    const error: unknown = new other.WithalError({ code: 'E_VALUE', message: 'No.' });
    expect(error).toBeInstanceOf(withal.WithalError);
    expect(new Error('No.')).not.toBeInstanceOf(withal.WithalError);
    class Mine extends withal.WithalError {}
    expect(error).not.toBeInstanceOf(Mine);
    expect(new Mine({ code: 'E_VALUE', message: 'No.' })).toBeInstanceOf(Mine);
  });
});
