import { expect, test } from 'vitest';
import { ProgramNames } from '../../../src/cli/convert/imports.ts';

test('a constant is imported once, sorted, under its own name where that is free', () => {
  const names = new ProgramNames();
  const used = [
    names.use({ from: 'withal/kubernetes/1.36/core/v1', name: 'pod' }),
    names.use({ from: 'withal', name: 'build' }),
    names.use({ from: 'withal/kubernetes/1.36/core/v1', name: 'pod' }),
    names.use({ from: 'withal/kubernetes/1.36/core/v1', name: 'import' }),
    names.use({ from: './models/example.org/v1.js', name: 'pod' }),
  ];
  expect(used).toEqual(['pod', 'build', 'pod', 'import_', 'podExampleOrgV1']);
  expect(names.print()).toBe(
    "import { pod as podExampleOrgV1 } from './models/example.org/v1.js';\n" +
      "import { build } from 'withal';\n" +
      "import { import as import_, pod } from 'withal/kubernetes/1.36/core/v1';\n",
  );
});

test.each([
  ['Deployment', 'web', 'webDeployment'],
  ['Deployment', 'web-deployment', 'webDeployment'],
  ['Deployment', 'my.web-app', 'myWebAppDeployment'],
  ['Service', '1st', 'service1st'],
  ['Service', '', 'serviceDocument'],
  ['', 'web', 'webDocument'],
  ['', '', 'documentDocument'],
  ['TLSRoute', '', 'tlsRouteDocument'],
  ['TLSRoute', 'HTTP', 'httptlsRoute'],
  ['Ünlü', 'ß', 'nlDocument'],
])('%s %s is called %s', (kind, name, expected) => {
  expect(new ProgramNames().declare(kind, name)).toBe(expected);
});

test('no two names are one', () => {
  const names = new ProgramNames();
  const all = [
    names.use({ from: 'withal', name: 'webPod' }),
    names.declare('Pod', 'web'),
    names.declare('Pod', 'web'),
    names.declare('Pod', 'web2'),
    names.declare('Pod', 'we-b'),
    names.use({ from: 'other', name: 'webPod2' }),
    ...Array.from({ length: 20 }, () => names.declare('Pod', 'a'.repeat(300))),
  ];
  expect(new Set(all).size).toBe(all.length);
  expect(Math.max(...all.map((name) => name.length))).toBeLessThan(60);
});
