import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rmSync } from 'node:fs';
import { findDocs as find } from '../../src/cli/docs/find-docs.ts';
import { generate } from '../../src/generate/index.ts';
import { generateSets } from '../../src/generate/generate.ts';
import { openshiftLibraries, ownKubernetesOptions } from '../../src/generate/kubernetes/index.ts';
import { runCli } from './cli.ts';
import { makeFolder, realSpecification, root as packageRoot } from '../generate/fixtures.ts';

let root = '';
beforeAll(async () => {
  root = path.join(makeFolder('docs'), 'dist');
  await generate(root, { sources: [realSpecification()], libraries: openshiftLibraries });
});
afterAll(() => {
  rmSync(path.dirname(root), { recursive: true, force: true });
});

async function findDocs(query: string, folder: string): Promise<string> {
  return (await find(query, folder)).text;
}

async function refusal(asked: string): Promise<string> {
  try {
    return await findDocs(asked, root);
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code} ${message}`;
  }
}

test('a page is found by its name, and says where it is imported from', async () => {
  const page = await findDocs('image.v1.image', root);
  expect(page).toMatch(/^# image\.v1\.image\n/);
  expect(page).toContain("import { image } from 'withal/openshift/3.11/image/v1';");
  expect(page).toContain('### fn metadata.initializers.result.details.withUid\n\n```ts\nwithUid(uid)\n```\n');
  expect(await findDocs('apps.v1.deployment', root)).toContain(
    "from 'withal/openshift/3.11/kubernetes/apps/v1'",
  );
  expect(await findDocs('runtime.rawExtension', root)).toContain(
    "from 'withal/openshift/3.11/kubernetes/runtime'",
  );
});

test('of a name in a library and in a part of it, the one of the library is printed, and the other named', async () => {
  const { text, others } = await find('authorization.v1.subjectAccessReview', root);
  expect(text).toContain("from 'withal/openshift/3.11/authorization/v1'");
  expect(others).toEqual(['openshift/3.11/kubernetes/authorization.v1.subjectAccessReview']);
  for (const library of ['openshift/3.11', 'openshift']) {
    const page = await findDocs(`${library}/authorization.v1.subjectAccessReview`, root);
    expect(page).toContain("from 'withal/openshift/3.11/authorization/v1'");
  }
  const part = await findDocs('openshift/3.11/kubernetes/authorization.v1.subjectAccessReview', root);
  expect(part).toContain("from 'withal/openshift/3.11/kubernetes/authorization/v1'");
});

test('a group is listed for the library that is named, or else for the part that has it', async () => {
  const listed = async (group: string): Promise<Set<string>> => {
    const lines = (await findDocs(group, root)).trim().split('\n');
    return new Set(lines.map((line) => line.slice(0, line.lastIndexOf('/'))));
  };
  expect(await listed('openshift/3.11/apps.v1')).toEqual(new Set(['openshift/3.11']));
  expect(await listed('openshift/3.11/batch.v1')).toEqual(new Set(['openshift/3.11/kubernetes']));
  expect(await listed('apps.v1')).toEqual(new Set(['openshift/3.11', 'openshift/3.11/kubernetes']));
});

test('the last part of a name is enough, in any case; the newest is printed', async () => {
  for (const name of [
    'deployment',
    'Deployment',
    'openshift/deployment',
    'openshift/3.11/kubernetes/deployment',
  ]) {
    const { text, others } = await find(name, root);
    expect(text).toMatch(/^# apps\.v1\.deployment\n/);
    expect(others).toEqual([
      'openshift/3.11/kubernetes/apps.v1beta2.deployment',
      'openshift/3.11/kubernetes/apps.v1beta1.deployment',
      'openshift/3.11/kubernetes/extensions.v1beta1.deployment',
    ]);
  }
  expect(await findDocs('Image', root)).toMatch(/^# image\.v1\.image\n/);
});

test('a page refers to what its library was generated with, and not to another release', async () => {
  const both = path.join(path.dirname(root), 'both');
  const kubernetes = await ownKubernetesOptions();
  await generateSets(both, [{ sources: [realSpecification()], libraries: openshiftLibraries }, kubernetes]);
  expect(await findDocs('image.v1.image', both)).toContain(
    '### fn metadata.initializers.result.details.withUid',
  );
  const page = await findDocs('kubernetes/1.36/apps.v1.deployment', both);
  expect(page).toContain("from 'withal/kubernetes/1.36/apps/v1'");
  expect(page).toContain('`DeploymentSpec.replicas`: integer, optional.');
  expect(page).not.toContain('initializers');
  // The document of 1.36 is the oldest one with this kind.
  expect(await findDocs('admissionregistration.v1.mutatingAdmissionPolicy', both)).toContain(
    '\n\n* Since Kubernetes 1.36.\n\n```ts\nimport { mutatingAdmissionPolicy }',
  );
  const { text, others } = await find('apps.v1.deployment', both);
  expect(text).toContain("from 'withal/kubernetes/1.36/apps/v1'");
  expect(others).toEqual(['openshift/3.11/kubernetes/apps.v1.deployment']);
  expect((await find('deployment', both)).text).toBe(text);
  const scaler = await find('horizontalPodAutoscaler', both);
  expect(scaler.text).toMatch(/^# autoscaling\.v2\.horizontalPodAutoscaler\n/);
  expect(scaler.others).toEqual([
    'kubernetes/1.36/autoscaling.v1.horizontalPodAutoscaler',
    'openshift/3.11/kubernetes/autoscaling.v1.horizontalPodAutoscaler',
    'openshift/3.11/kubernetes/autoscaling.v2beta1.horizontalPodAutoscaler',
  ]);
});

test('an unknown name is told, with the nearest', async () => {
  expect(await refusal('image.v1.imag')).toMatchInlineSnapshot(
    `"E_USAGE No definition named "image.v1.imag". Did you mean image.v1.image?"`,
  );
  expect(await refusal('openshift/3.11/kubernetes/image.v1.image')).toMatch(/^E_USAGE No definition named/);
  expect(await refusal('__proto__')).toMatch(/^E_USAGE No definition named/);
});

test('without a name the groups are listed, and with a group what is in it', async () => {
  expect((await findDocs('', root)).split('\n').slice(0, 3)).toMatchInlineSnapshot(`
    [
      "openshift/3.11/apps.v1",
      "openshift/3.11/authorization.v1",
      "openshift/3.11/build.v1",
    ]
  `);
  expect(await findDocs('user', root)).toMatchInlineSnapshot(`
    "openshift/3.11/user.v1.group
    openshift/3.11/user.v1.groupList
    openshift/3.11/user.v1.identity
    openshift/3.11/user.v1.identityList
    openshift/3.11/user.v1.user
    openshift/3.11/user.v1.userIdentityMapping
    openshift/3.11/user.v1.userList
    "
  `);
  expect(await findDocs('openshift/3.11/', root)).toContain('openshift/3.11/image.v1\n');
});

test('without built models the command says what to do', async () => {
  await expect(findDocs('image.v1.image', path.join(root, 'nothing'))).rejects.toMatchObject({
    code: 'E_SOURCE',
    message: expect.stringContaining('npm run build:models') as string,
  });
});

test('every page can be printed', async () => {
  const groups = (await findDocs('', root)).trim().split('\n');
  const names = (await Promise.all(groups.map((group) => findDocs(group, root)))).flatMap((text) =>
    text.trim().split('\n'),
  );
  expect(names).toHaveLength(691);
  for (const name of names.filter((_, index) => index % 40 === 0)) {
    expect(await findDocs(name, root)).toContain('\n## Beyond the jsonnet library\n');
  }
}, 60_000);

test('the command prints the page of this package, or what is wrong', async () => {
  const line = ['dist/cli/main.js', 'docs', 'kubernetes/1.36/apps.v1.deployment'];
  const { stdout, status } = spawnSync(process.execPath, line, { cwd: packageRoot, encoding: 'utf8' });
  expect([stdout.split('\n')[0], status]).toEqual(['# apps.v1.deployment', 0]);
  expect(await runCli(['docs', 'kubernetes/1.36/apps.v1.nothing'])).toMatchObject({
    stdout: '',
    stderr: expect.stringMatching(/^withal: No definition named/) as string,
    code: 1,
  });
});
