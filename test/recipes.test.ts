import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { ApiServer } from './cluster/api-server.ts';
import { makePlace } from './cluster/place.ts';
import { type Ended, inShop, link, readRecipe, recipes, runIn } from './recipes.ts';

const documentsOf = (text: string): unknown[] =>
  parseAllDocuments(text).map((document) => document.toJS() as unknown);

function isThere(program: string, ...words: string[]): boolean {
  try {
    execFileSync(program, words, { stdio: 'ignore' });
    return true;
  } catch {
    console.warn(`Skipped: ${program} ${words.join(' ')} does not run here.`);
    return false;
  }
}

const hasKubectl = isThere('kubectl', 'version', '--client');
const hasKpt = isThere('kpt', 'version');

describe('Argo CD', () => {
  interface Plugin {
    spec: {
      discover: { fileName: string };
      generate: { command: string[]; args: string[] };
      parameters: { static: { name: string }[] };
    };
  }
  interface Application {
    spec: {
      source: { plugin: { name: string; env: { name: string; value: string }[]; parameters: object[] } };
    };
  }
  const { spec } = parse(readRecipe('argo-cd/plugin.yaml')) as Plugin;
  const { plugin } = (parse(readRecipe('argo-cd/application.yaml')) as Application).spec.source;
  const generate = async (folder: string, env: Record<string, string>): Promise<Ended> =>
    runIn(folder, [...spec.generate.command, ...spec.generate.args], { env });

  test('the plugin renders the environment with the parameters of the Application', async () => {
    await inShop('argo-cd', async (folder) => {
      expect(readdirSync(folder)).toContain(spec.discover.fileName);
      const variables = plugin.env.map(({ name, value }) => [`ARGOCD_ENV_${name}`, value]);
      const env = {
        ...(Object.fromEntries(variables) as Record<string, string>),
        ARGOCD_APP_NAME: 'shop',
        ARGOCD_APP_PARAMETERS: JSON.stringify(plugin.parameters),
      };
      const { code, stdout, stderr } = await generate(folder, env);
      expect([code, stderr]).toEqual([0, '']);
      expect(documentsOf(stdout)).toMatchObject([
        {
          kind: 'Deployment',
          metadata: { name: 'shop', namespace: 'shop' },
          spec: {
            replicas: 3,
            template: { spec: { containers: [{ image: 'registry.example.com/shop:1.4.2' }] } },
          },
        },
      ]);
    });
  }, 60_000);

  test('a parameter that is a number becomes one, and wins over the environment', async () => {
    expect(spec.parameters.static.map(({ name }) => name)).toEqual(['image', 'replicas']);
    await inShop('argo-cd', async (folder) => {
      const parameters = JSON.stringify([{ name: 'replicas', string: '7' }]);
      const env = { ARGOCD_ENV_ENVIRONMENT: 'prod', ARGOCD_APP_PARAMETERS: parameters };
      const { stdout } = await generate(folder, env);
      expect(documentsOf(stdout)).toMatchObject([{ spec: { replicas: 7 } }]);
    });
  }, 60_000);

  test('without an environment, with one that is not there, or with a fault, nothing is rendered', async () => {
    await inShop('argo-cd', async (folder) => {
      const none = await generate(folder, {});
      expect([none.code === 0, none.stdout]).toEqual([false, '']);
      expect(none.stderr).toContain('set ENVIRONMENT in the env of the plugin');
      const wrong = await generate(folder, { ARGOCD_ENV_ENVIRONMENT: 'prd' });
      expect([wrong.code, wrong.stdout]).toEqual([1, '']);
      expect(wrong.stderr).toContain('prd');
      const negative = JSON.stringify([{ name: 'replicas', string: '-1' }]);
      const env = { ARGOCD_ENV_ENVIRONMENT: 'prod', ARGOCD_APP_PARAMETERS: negative };
      const faulty = await generate(folder, env);
      expect([faulty.code, faulty.stdout]).toEqual([1, '']);
      expect(faulty.stderr).toContain('replicas');
    });
  }, 60_000);
});

describe('Flux', () => {
  const [repository, kustomization] = documentsOf(readRecipe('flux/flux.yaml')) as [
    { metadata: { name: string }; spec: { ref: { branch: string } } },
    { spec: { path: string; sourceRef: { name: string } } },
  ];
  const { branch } = repository.spec.ref;

  /** The step of the workflow after the installation. */
  const step = runSteps('flux/render.yaml').find(({ run }) => run !== 'npm ci');

  async function git(folder: string, ...words: string[]): Promise<string> {
    const { code, stdout, stderr } = await runIn(folder, ['git', ...words]);
    if (code !== 0) throw new Error(stderr);
    return stdout;
  }

  async function inRepository(use: (folder: string, render: () => Promise<Ended>) => Promise<void>) {
    await inShop('flux', async (folder) => {
      const origin = path.join(folder, 'node_modules/origin.git');
      await git(folder, 'init', '--quiet', '--bare', origin);
      await git(folder, 'init', '--quiet', '--initial-branch', 'main');
      await git(folder, 'remote', 'add', 'origin', `file://${origin}`);
      await commit(folder);
      await use(folder, async () => runStep(folder, step?.run ?? '', {}));
    });
  }

  async function commit(folder: string): Promise<void> {
    await git(folder, 'add', '--all');
    const who = ['-c', 'user.name=me', '-c', 'user.email=me@example.com'];
    await git(folder, ...who, 'commit', '--quiet', '--message', 'change');
  }

  const commits = async (folder: string): Promise<number> => {
    const answer = await runIn(path.join(folder, 'node_modules/origin.git'), [
      'git',
      'rev-list',
      '--count',
      branch,
    ]);
    return answer.code === 0 ? Number(answer.stdout) : 0;
  };

  const filesOf = async (folder: string): Promise<string[]> => {
    const origin = path.join(folder, 'node_modules/origin.git');
    return (await git(origin, 'ls-tree', '-r', '--name-only', branch)).trimEnd().split('\n');
  };

  test('the workflow makes the branch and the folder that Flux applies', async () => {
    expect(kustomization.spec.sourceRef.name).toBe(repository.metadata.name);
    await inRepository(async (folder, render) => {
      expect(await render()).toMatchObject({ code: 0 });
      expect((await filesOf(folder)).filter((name) => name.endsWith('.yaml'))).toEqual([
        'dev/web-dev/deployment.apps-web.yaml',
        'dev/web-dev/service-web.yaml',
        'prod/web/deployment.apps-web.yaml',
        'prod/web/service-web.yaml',
      ]);
      const applied = path.posix.join(kustomization.spec.path, 'web/deployment.apps-web.yaml');
      const text = await git(path.join(folder, 'node_modules/origin.git'), 'show', `${branch}:${applied}`);
      expect(parse(text)).toMatchObject({ metadata: { namespace: 'web' }, spec: { replicas: 3 } });
      // Nothing stays behind in the checkout.
      expect((await git(folder, 'worktree', 'list')).trimEnd().split('\n')).toHaveLength(1);
      expect(await git(folder, 'status', '--porcelain')).toBe('');
    });
  }, 120_000);

  test('it commits nothing where nothing changes, and removes what is no longer rendered', async () => {
    await inRepository(async (folder, render) => {
      await render();
      const again = await render();
      expect([again.code, again.stdout.includes('Nothing has changed.')]).toEqual([0, true]);
      expect(await commits(folder)).toBe(1);
      const app = path.join(folder, 'app.ts');
      writeFileSync(app, readFileSync(app, 'utf8').replace(/ {4}service\n[\s\S]*?\)\),\n/, ''));
      await commit(folder);
      expect(await render()).toMatchObject({ code: 0 });
      expect(await commits(folder)).toBe(2);
      expect((await filesOf(folder)).filter((name) => name.endsWith('.yaml'))).toEqual([
        'dev/web-dev/deployment.apps-web.yaml',
        'prod/web/deployment.apps-web.yaml',
      ]);
    });
  }, 120_000);

  test('it commits nothing where a document is faulty', async () => {
    await inRepository(async (folder, render) => {
      const config = path.join(folder, 'withal.config.ts');
      const text = readFileSync(config, 'utf8').replace('replicas: 3', 'replicas: -1');
      writeFileSync(config, text);
      const { code, stderr } = await render();
      expect(code).toBe(1);
      expect(stderr).toContain('replicas');
      expect(await commits(folder)).toBe(0);
    });
  }, 60_000);
});

describe('Helm', () => {
  const rendered = readFileSync(new URL('../examples/rendered/shop.yaml', import.meta.url), 'utf8');
  interface Helm4 {
    name: string;
    type: string;
    runtimeConfig: { platformCommand: { command: string }[] };
  }
  const plugin = parse(readRecipe('helm/plugin.yaml')) as Helm4;

  test('the command of the plugin changes what a chart renders', async () => {
    await inShop('helm', async (folder) => {
      // Helm 4 links a local plugin into its own folder, and runs it from wherever helm runs.
      const installed = path.join(folder, 'node_modules/helm/plugins', plugin.name);
      link(folder, installed);
      const [{ command } = { command: '' }] = plugin.runtimeConfig.platformCommand;
      const file = command.replace('${HELM_PLUGIN_DIR}', installed);
      const { code, stdout } = await runIn(path.join(folder, 'node_modules'), [file], { input: rendered });
      expect(code).toBe(0);
      const before = documentsOf(rendered) as { kind: string }[];
      const after = documentsOf(stdout) as { kind: string }[];
      expect(before.map(({ kind }) => kind)).toContain('CronJob');
      expect(after.map(({ kind }) => kind)).toEqual(
        before.map(({ kind }) => kind).filter((kind) => kind !== 'CronJob'),
      );
      const pulled = { imagePullPolicy: 'IfNotPresent' };
      const containers = [pulled, pulled, pulled];
      expect(after.find(({ kind }) => kind === 'Deployment')).toMatchObject({
        spec: { template: { spec: { containers } } },
      });
    });
  }, 60_000);

  test('nothing is printed on an error, so that Helm installs nothing', async () => {
    await inShop('helm', async (folder) => {
      const input = 'kind: Deployment\napiVersion: apps/v1\nmetadata: [\n';
      const { code, stdout, stderr } = await runIn(folder, ['./post-render.sh'], { input });
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain('withal: ');
    });
  }, 60_000);
});

describe('functions', () => {
  const web = readRecipe('functions/web.yaml');
  const scaled = web.replace('replicas: 1 #', 'replicas: 5 #');

  test.skipIf(!hasKpt).each([
    ['kpt fn eval', ['fn', 'eval', '.', '--exec', './scale.sh', '--fn-config', 'scale.yaml']],
    ['kpt fn render', ['fn', 'render', '.', '--allow-exec']],
  ])(
    '%s gives the function its configuration',
    async (_name, words) => {
      await inShop('functions', async (folder) => {
        // Below the project: kpt takes no folder with a package.json in it.
        const place = path.join(folder, 'shop');
        cpSync(path.join(recipes, 'functions'), place, { recursive: true });
        const { code, stderr } = await runIn(place, ['kpt', ...words]);
        expect([code, stderr]).toEqual([0, expect.stringContaining('apps/v1/Deployment/web: patched')]);
        expect(readFileSync(path.join(place, 'web.yaml'), 'utf8')).toBe(scaled);
      });
    },
    60_000,
  );

  test.skipIf(!hasKubectl)(
    'kubectl kustomize gives the plugin its configuration',
    async () => {
      await inShop('functions', async (folder) => {
        const env = { XDG_CONFIG_HOME: path.join(folder, 'config') };
        const place = 'config/kustomize/plugin/shop.example.com/v1/scale/Scale';
        link(path.join(folder, 'scale.sh'), path.join(folder, place));
        const words = ['kubectl', 'kustomize', '--enable-alpha-plugins', '.'];
        const { code, stdout } = await runIn(folder, words, { env });
        expect(code).toBe(0);
        expect(parse(stdout)).toMatchObject({ kind: 'Deployment', spec: { replicas: 5 } });
      });
    },
    60_000,
  );

  test.skipIf(!hasKubectl)(
    'kubectl kustomize passes over a function, as the page says',
    async () => {
      await inShop('functions', async (folder) => {
        const config = readRecipe('functions/scale.yaml').replace(
          /config.kubernetes.io\/local-config.*/,
          'config.kubernetes.io/function: "exec: {path: ./scale.sh}"',
        );
        writeFileSync(path.join(folder, 'scale.yaml'), config);
        const { code, stdout } = await runIn(folder, ['kubectl', 'kustomize', '--enable-alpha-plugins', '.']);
        expect([code, parse(stdout)]).toMatchObject([0, { spec: { replicas: 1 } }]);
      });
    },
    60_000,
  );

  test('a configuration that lacks something is refused', async () => {
    await inShop('functions', async (folder) => {
      writeFileSync(
        path.join(folder, 'short.yaml'),
        'apiVersion: a.b/v1\nkind: Scale\nspec: {tier: front}\n',
      );
      const { code, stdout, stderr } = await runIn(folder, ['./scale.sh', 'short.yaml'], { input: web });
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain('The configuration of Scale needs spec.tier and spec.replicas.');
    });
  }, 60_000);
});

describe('GitHub Actions', () => {
  const [check, show] = runSteps('github-actions/check.yaml').filter(({ run }) => run !== 'npm ci');
  const configMap = (value: string): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: conf }\ndata:\n  level: ${value}\n`;

  test('the steps are those that the tests run', () => {
    const names = runSteps('github-actions/check.yaml').map(({ name }) => name);
    expect(names).toEqual(['Install', 'Check the manifests', 'Show what would change']);
  });

  test('right manifests pass, and a faulty one fails with a line for GitHub', async () => {
    await inShop('github-actions', async (folder) => {
      mkdirSync(path.join(folder, 'manifests'));
      const file = path.join(folder, 'manifests/conf.yaml');
      writeFileSync(file, configMap('debug'));
      expect(await runStep(folder, check?.run ?? '', {})).toMatchObject({ code: 0, stdout: '' });
      writeFileSync(file, configMap('3'));
      const { code, stdout } = await runStep(folder, check?.run ?? '', {});
      expect(code).toBe(1);
      expect(stdout).toMatch(/^::error file=manifests\/conf\.yaml,line=5,.*data\.level/);
    });
  }, 60_000);

  async function compare(folder: string, kubeconfig: string): Promise<{ ended: Ended; summary: string }> {
    const place = path.join(folder, 'node_modules/.runner');
    mkdirSync(place, { recursive: true });
    const summary = path.join(place, 'summary');
    writeFileSync(summary, '');
    const env = { CLUSTER: kubeconfig, RUNNER_TEMP: place, GITHUB_STEP_SUMMARY: summary };
    expect(Object.keys(show?.env ?? {})).toEqual(['CLUSTER']);
    const ended = await runStep(folder, show?.run ?? '', env);
    return { ended, summary: readFileSync(summary, 'utf8') };
  }

  test('differences are no failure, and a cluster that cannot be compared is one', async () => {
    const server = await ApiServer.start();
    const place = makePlace(server.address);
    try {
      await inShop('github-actions', async (folder) => {
        const kubeconfig = readFileSync(place.kubeconfig, 'utf8');
        const first = await compare(folder, kubeconfig);
        expect(first.ended).toMatchObject({ code: 0, stdout: '', stderr: expect.any(String) as string });
        expect(first.summary).toMatch(/^```diff\n[\s\S]*\n\+ {2}replicas: 3\n[\s\S]*\n```\n$/);
        const applying = ['npx', 'withal', 'apply', '--env', 'prod'];
        expect(await runIn(folder, applying, { env: { KUBECONFIG: place.kubeconfig } })).toMatchObject({
          code: 0,
        });
        const second = await compare(folder, kubeconfig);
        expect([second.ended.code, second.summary]).toEqual([0, 'Nothing would change.\n']);
        await server.close();
        const third = await compare(folder, kubeconfig);
        expect([third.ended.code, third.summary]).toEqual([2, '']);
        expect(third.ended.stdout).toBe('::error::The cluster could not be compared.\n');
      });
    } finally {
      place.remove();
    }
  }, 120_000);
});

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Record<string, string>;
}

/** The steps of a workflow that a shell runs. */
function runSteps(name: string): (Step & { run: string })[] {
  const { jobs } = parse(readRecipe(name)) as { jobs: Record<string, { steps: Step[] }> };
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  return steps.flatMap((step) => (step.run === undefined ? [] : [{ ...step, run: step.run.trimEnd() }]));
}

/** Runs a step as GitHub does where a workflow names no shell. */
async function runStep(folder: string, run: string, env: Record<string, string>): Promise<Ended> {
  return runIn(folder, ['bash', '-e', '-c', run], { env });
}
