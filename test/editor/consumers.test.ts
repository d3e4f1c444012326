import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Compiler, oldest } from '../../tools/editor/compilers.ts';
import { inOrder } from '../../tools/editor/in-order.ts';
import { diagnosticsOf } from '../../tools/editor/measure.ts';
import { makeProject, type Project } from '../../tools/editor/project.ts';
import { cache, root } from '../../tools/editor/root.ts';
import { isLong } from '../fixtures/runs.ts';
import { editors } from './editors.ts';

const program = `import { apply, build, compose, type Expression, model, patch } from 'withal';
import { deployment } from 'withal/openshift/3.11/kubernetes/apps/v1';
import { container } from 'withal/openshift/3.11/kubernetes/core/v1';
import { type Image, image } from 'withal/openshift/3.11/image/v1';

interface AppState {
  user: { name: string; nickname?: string };
  todos: { id: number; done?: boolean }[];
}

const app = model<AppState>();
const state: AppState = { user: { name: 'Ada' }, todos: [{ id: 1 }] };
export const next: AppState = apply(state, app.user.withName('Grace').todos.at(0).withDone(true));

const labelled: Expression<Image> = image.new('nginx').metadata.withLabels({ app: 'web' });
export const document: Image = build(compose(labelled, false, image.metadata.withUid('f3b2')));
export const { patches } = patch(document, labelled);

const web = container.withName('web').withImage('nginx:1.27');
export const manifest = build(deployment.new('web').spec.template.spec.withContainers([web]));

// @ts-expect-error -- the types are there: nothing has become any
image.metadata.withUid(1);
// @ts-expect-error -- the same
app.user.withNmae('Ada');
`;

let packed: string;
let installed: string;
let files: string[];

beforeAll(() => {
  mkdirSync(cache, { recursive: true });
  packed = mkdtempSync(path.join(cache, 'withal-consumer-'));
  installed = path.join(packed, 'withal');
  mkdirSync(installed);
  const settings = ['--ignore-scripts', '--json', '--pack-destination', packed];
  const response = execFileSync('npm', ['pack', ...settings], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  const [tarball] = JSON.parse(response) as { filename: string; files: { path: string }[] }[];
  files = tarball?.files.map((file) => file.path) ?? [];
  execFileSync('tar', [
    '-xzf',
    path.join(packed, tarball?.filename ?? ''),
    '-C',
    installed,
    '--strip-components=1',
  ]);
}, 60_000);

afterAll(() => rmSync(packed, { recursive: true, force: true }));

test('every declaration that an export matches has its module', () => {
  const { exports: entries } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as {
    exports: Record<string, string | { types?: string; default: string; require?: string }>;
  };
  // Editors offer whatever a pattern matches, and do not heed a narrower one that is null.
  const pairs = Object.values(entries).flatMap((entry) => {
    if (typeof entry === 'string') return [];
    // Without types of their own, modules have them beside them.
    return [entry.default, entry.require ?? entry.default].flatMap((target) => {
      const types = entry.types ?? target.replace(/(c?)js$/, 'd.$1ts');
      const [before = '', after = ''] = types.slice(2).split('*');
      return files
        .filter((file) => file.startsWith(before) && file.endsWith(after))
        .map((file) => {
          const matched = file.slice(before.length, file.length - after.length);
          return [file, target.slice(2).replace('*', matched)] as const;
        });
    });
  });
  expect(pairs.length).toBeGreaterThan(200);
  expect(pairs.filter(([, module]) => !files.includes(module))).toEqual([]);
});

/** One of the two checks our declarations too; with the other they are skipped, as most users have it. */
const resolutions = {
  nodenext: { module: 'nodenext', skipLibCheck: false },
  bundler: { module: 'esnext', moduleResolution: 'bundler', skipLibCheck: true },
  'node16 in a CommonJS package': { module: 'node16', skipLibCheck: false },
  node10: { module: 'commonjs', moduleResolution: 'node10', skipLibCheck: false },
};

type Resolution = keyof typeof resolutions;

/** A project with the tarball among its packages. */
function makeConsumer(resolution: Resolution): Project {
  const project = makeProject(resolutions[resolution], { withal: installed });
  if (resolution.startsWith('node1')) project.write('package.json', '{ "type": "commonjs" }');
  project.write('main.ts', program);
  return project;
}

/** Version 6.0 calls node10 deprecated, and 7.0 has left it out. */
function resolutionsOf({ name }: Compiler): readonly Resolution[] {
  const modern = ['nodenext', 'bundler', 'node16 in a CommonJS package'] as const;
  return /5\.\d$/.test(name) ? [...modern, 'node10'] : modern;
}

const pairs = [oldest, ...editors].flatMap((compiler) =>
  resolutionsOf(compiler).map((resolution) => ({ compiler, resolution, name: compiler.name })),
);

test.each(pairs)(
  '$name compiles a consumer under $resolution',
  async ({ compiler, resolution }) => {
    const project = makeConsumer(resolution);
    try {
      for (const exact of isLong ? ['true', 'false'] : ['true']) {
        const settings = ['--exactOptionalPropertyTypes', exact];
        expect([exact, await diagnosticsOf(compiler, project.folder, settings)]).toEqual([exact, []]);
      }
    } finally {
      project.remove();
    }
  },
  120_000,
);

/** Where the definitions of some names are, as paths in the tarball. */
async function leadsTo(compiler: Compiler, project: Project): Promise<string[]> {
  const server = compiler.start();
  const file = path.join(project.folder, 'main.ts');
  const lines = program.split('\n');
  try {
    await server.write(file, program);
    return await inOrder(
      ['build(', 'image.new', 'new(', 'withLabels', 'withContainers', 'at(0)'],
      async (name) => {
        const line = lines.findIndex((text) => !text.startsWith('import') && text.includes(name));
        const column = (lines[line] ?? '').indexOf(name);
        const places = await server.definition({ file, line, column });
        return places
          .map((place) => path.relative(installed, place.file).replaceAll(path.sep, '/'))
          .join(', ');
      },
    );
  } finally {
    await server.close();
  }
}

test.each(editors)(
  'with $name, every definition is in a file of the tarball',
  async (compiler) => {
    const project = makeConsumer('nodenext');
    try {
      const places = await leadsTo(compiler, project);
      expect(places.filter((place) => !files.includes(place))).toEqual([]);
      expect(places).toEqual([
        'dist/apply/apply.d.ts',
        'dist/openshift/3.11/image/v1.d.ts',
        'dist/openshift/3.11/image/v1.d.ts',
        'dist/openshift/3.11/kubernetes/meta/v1.d.ts',
        'dist/openshift/3.11/kubernetes/core/v1.d.ts',
        'types/list-node.d.ts',
      ]);
    } finally {
      project.remove();
    }
  },
  60_000,
);
