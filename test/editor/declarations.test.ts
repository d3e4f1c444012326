import path from 'node:path';
import { expect, test } from 'vitest';
import { generate } from 'withal/generate';
import { oldest } from '../../tools/editor/compilers.ts';
import { diagnosticsOf } from '../../tools/editor/measure.ts';
import { makeProject, type Project } from '../../tools/editor/project.ts';
import { editors } from './editors.ts';

const stateFile = `export interface AppState { user: { name: string }; todos: { id: number; tags: string[] }[] }\n`;

/** Everything that a chain goes through, exported without a type. */
const inferred = `
import { build, model, patch, read, steps } from 'withal';
import { target } from 'withal/patch';
import { deployment, statefulSet } from 'withal/kubernetes/1.36/apps/v1';
import { configMap } from 'withal/kubernetes/1.36/core/v1';
import * as helpers from 'withal/kubernetes/1.36/helpers';
import { images } from 'withal/kubernetes/1.36/transforms';
import { image } from 'withal/openshift/3.11/image/v1';
import { appState } from './models/state.js';
import type { AppState } from './state.js';

export const podSpec = deployment.spec.template.spec;
export const labels = deployment.metadata.labels;
export const label = labels.at('app');
export const containers = podSpec.containers;
export const first = containers.at(0);
export const web = containers.where({ name: 'web' });
export const keyed = containers.key({ name: 'web' });
export const every = containers.each().args;
export const limits = first.resources.limits;
export const claims = statefulSet.spec.volumeClaimTemplates.at(0).spec;
export const data = configMap.data;
export const result = image.metadata.initializers.result;
export const raw = image.dockerImageMetadata.at('Raw');
export const made = deployment.new('web').spec.withReplicas(2);
export const built = build(made);
export const patched = patch(built, made);
export const found = read(built, containers);
export const said = steps(made);
export const meant = target(made, { name: 'web' });
export const { envVar, volume, mapContainers } = helpers;
export const helped = helpers.deployment('web', 2, helpers.container('web', 'nginx'));
export const changed = images;
export const app = model<AppState>();
export const todo = app.todos.at(0);
export const { tags } = app.todos.where({ id: 1 });
export const name = app.user.withName('a');
export const list = model<number[]>();
export const number = list.at(0);
export const own = appState.todos.each();
export class Holder { spec = deployment.spec; }
export const make = () => deployment.spec.template.metadata;
`;

/** What uses it from another project: types that had become any would take what is wrong here. */
const user = `
import { podSpec, keyed, todo, own, Holder } from '../library.js';
import { build } from 'withal';

export const kind: 'Deployment' | undefined = build(podSpec.withHostNetwork(true)).kind;
export const image = build(keyed.withImage('nginx:1.27'));
// @ts-expect-error -- a number is no name
keyed.withImage(1);
// @ts-expect-error -- a text is no number
todo.withId('1');
// @ts-expect-error -- a text is no number
own.withId('1');
// @ts-expect-error -- there is no such method
new Holder().spec.withReplica(1);
`;

/** The same with types that are written down, as isolatedDeclarations wants them. */
const explicit = `
import { type ElementNode, type ListNode, type MapNode, model, type Root, type Whole } from 'withal';
import { deployment, type DeploymentExpression, type DeploymentSelf } from 'withal/kubernetes/1.36/apps/v1';
import type { Container, ContainerNode, PodSpecNode } from 'withal/kubernetes/1.36/core/v1';
import type { AppState } from './state.js';

export const made: DeploymentExpression = deployment.new('web');
export const podSpec: PodSpecNode<DeploymentSelf> = deployment.spec.template.spec;
export const first: ContainerNode<DeploymentSelf> = podSpec.containers.at(0);
export const whole: ElementNode<DeploymentSelf, Container, ContainerNode<DeploymentSelf>> = podSpec.containers.at(0);
export const labels: MapNode<DeploymentSelf, string, Whole<DeploymentSelf, string>> = deployment.metadata.labels;
export const containers: DeploymentExpression['spec']['template']['spec']['containers'] = podSpec.containers;
export const app: Root<AppState> = model<AppState>();
export const todos: Root<AppState>['todos'] = app.todos;
`;

const emitted = { noEmit: false, declaration: true, skipLibCheck: false, outDir: 'out', rootDir: '.' };

async function inProject(settings: object, run: (project: Project) => Promise<void>): Promise<void> {
  const project = makeProject({ ...emitted, ...settings });
  try {
    const state = project.write('state.ts', stateFile);
    await generate(path.join(project.folder, 'models'), { sources: [{ file: state }] });
    await run(project);
  } finally {
    project.remove();
  }
}

test.each([oldest, ...editors])(
  '$name declares whatever part of a chain is exported, for a project that refers to it',
  async (compiler) => {
    await inProject({ composite: true }, async (project) => {
      project.write('library.ts', inferred);
      project.write('use/use.ts', user);
      const compilerOptions = { ...emitted, module: 'nodenext', strict: true, types: [] };
      const settings = { compilerOptions, references: [{ path: '..' }], files: ['use.ts'] };
      project.write('use/tsconfig.json', JSON.stringify(settings));
      expect(await diagnosticsOf(compiler, project.folder)).toEqual([]);
      expect(await diagnosticsOf(compiler, path.join(project.folder, 'use'))).toEqual([]);
    });
  },
  60_000,
);

test.each(editors)(
  '$name declares a part of a chain with its type, under isolatedDeclarations',
  async (compiler) => {
    await inProject({ isolatedDeclarations: true }, async (project) => {
      project.write('library.ts', explicit);
      expect(await diagnosticsOf(compiler, project.folder)).toEqual([]);
      project.write('library.ts', explicit.replace(': PodSpecNode<DeploymentSelf> =', ' ='));
      expect(await diagnosticsOf(compiler, project.folder)).toEqual([expect.stringContaining('TS9010')]);
    });
  },
  60_000,
);
