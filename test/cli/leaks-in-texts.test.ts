import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { WithalError } from '../../src/errors/index.ts';
import { jsonReport, printError, Redactor } from '../../src/cli/output/index.ts';
import { memoryIo, runCli, temporaryFolder } from './cli.ts';
import { patch, writePatches } from './patches.ts';

const X = 'planted2Secret';

/** Pods of which a part is secret. */
function pods(part: object): object {
  const container = { name: 'web', image: 'nginx:1', ...part };
  const metadata = { name: 'web', labels: { app: 'web' } };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: { template: { spec: { containers: [container] } } },
  };
}

function file(text: string): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'conf' }, data: { 'a.conf': text } };
}

/** Documents that hold a secret in a text. */
const plants: Readonly<Record<string, (value: string) => object>> = {
  'a flag': (value) => pods({ args: ['--level=debug', `--password=${value}`] }),
  'an argument': (value) => pods({ args: ['--level', 'debug', '--token', value] }),
  'a script': (value) => pods({ command: ['sh', '-c', `export TOKEN=${value}\nrun`] }),
  'a data source': (value) => pods({ env: [{ name: 'DSN', value: `root:${value}@tcp(db:3306)/shop` }] }),
  'an address': (value) => pods({ env: [{ name: 'REPO', value: `https://${value}@github.com/a.git` }] }),
  'a header': (value) =>
    pods({
      livenessProbe: { httpGet: { httpHeaders: [{ name: 'Authorization', value: `Bearer ${value}` }] } },
    }),
  'a probe': (value) =>
    pods({ livenessProbe: { exec: { command: ['curl', '-u', `admin:${value}`, 'http://a'] } } }),
  'a file of settings': (value) => file(`level=debug\npassword=${value}\nport=80\n`),
  'a file of YAML': (value) => file(`level: debug\ndb:\n  password: ${value}\n`),
  'a file of JSON': (value) =>
    file(JSON.stringify({ level: 'debug', db: { password: value } }, undefined, 2)),
  'a key': (value) => file(`-----BEGIN PRIVATE KEY-----\n${value}\n-----END PRIVATE KEY-----\n`),
  'a login': (value) =>
    file(JSON.stringify({ auths: { r: { auth: Buffer.from(`u:${value}`).toString('base64') } } })),
};
const forms = ['', 'text', 'json', 'json-patch', 'merge', 'strategic'];
const hidden = [X, `${X}New`].flatMap((secret) => [secret, Buffer.from(`u:${secret}`).toString('base64')]);

describe.each(Object.entries(plants))('%s', (_name, plant) => {
  test('is in no difference of two files', async () => {
    const folder = temporaryFolder();
    const files = [X, `${X}New`].map((value, index) => {
      const name = path.join(folder, `${index}.yaml`);
      writeFileSync(name, stringify(plant(value)));
      return name;
    });
    for (const form of forms) {
      const { stdout, stderr } = await runCli(['diff', ...(form === '' ? [] : ['-o', form]), ...files]);
      for (const secret of hidden) expect(stdout + stderr).not.toContain(secret);
      expect(stdout).toContain('‹redacted #');
      expect(stderr).toContain('Secret values are redacted');
    }
    const shown = await runCli(['diff', '--show-values', ...files]);
    expect(hidden.some((secret) => shown.stdout.includes(secret))).toBe(true);
  });

  test('is in nothing that a patch prints', async () => {
    const folder = temporaryFolder();
    const name = path.join(folder, 'a.yaml');
    const module = writePatches(
      folder,
      `export default (document) => model().with(JSON.parse(JSON.stringify(document).replaceAll(${JSON.stringify(X)}, ${JSON.stringify(`${X}New`)}).replace(/dTpwbGFudGVkMlNlY3JldA==/g, 'dTpwbGFudGVkMlNlY3JldE5ldw==')));`,
    );
    for (const layout of [{}, { collectionStyle: 'flow' }, { defaultStringType: 'QUOTE_DOUBLE' }] as const) {
      writeFileSync(name, `# password: ${X}\n${stringify(plant(X), layout)}`);
      for (const options of [{ diff: true }, { output: 'json' }, { summary: true }, { jsonPatch: true }]) {
        const { stdout, stderr } = await patch([module, name], { options });
        expect(stdout + stderr).toMatch(/redacted #|1 change|holds secret values/);
        for (const secret of hidden) expect(stdout + stderr).not.toContain(secret);
      }
    }
  });
});

test('an argument that moves is in no step', async () => {
  const folder = temporaryFolder();
  const [before, after] = [
    ['--level', 'debug', '--token', '--x', '--password', X],
    ['--level', 'debug', '--token', `${X}New`, '--x', '--password'],
  ].map((args, index) => {
    const name = path.join(folder, `${index}.yaml`);
    writeFileSync(name, stringify(pods({ args })));
    return name;
  });
  for (const form of forms.slice(1)) {
    const { stdout } = await runCli(['diff', '-o', form, before ?? '', after ?? '']);
    expect(stdout).not.toContain(X);
  }
});

test('a secret in a comment is not shown', async () => {
  const text = `# DB_PASSWORD=${X}\nlevel: debug # token: ${X}\n`;
  const shown = await new Redactor({ showsValues: false }).yaml(text, 'a.yaml');
  expect(shown).toBe('# DB_PASSWORD=‹redacted #1›\nlevel: debug # token: ‹redacted #1›\n');
});

test('the lines around a secret are seen', async () => {
  const text = stringify(file(`level=debug\npassword=${X}\nport=80\n`));
  const shown = await new Redactor({ showsValues: false }).yaml(text, 'a.yaml');
  expect(shown).toBe(text.replace(X, '‹redacted #1›'));
});

test('a value that YAML reads in two ways is not shown where it is secret', async () => {
  const folder = temporaryFolder();
  const name = path.join(folder, 'a.yaml');
  writeFileSync(name, 'kind: Secret\napiVersion: v1\nstringData: {pin: 07654321}\nother: 0777\n');
  const { stderr } = await runCli(['convert', name]);
  expect(stderr).toContain('a.yaml:3:');
  expect(stderr).toContain('"0777"');
  expect(stderr).not.toContain('07654321');
  expect(stderr).not.toContain(String(0o7654321));
});

test('a report for machines shows no secret of a conflict', () => {
  const document = { apiVersion: 'v1', kind: 'Pod', spec: { token: X } };
  const manifest = { source: 'a.yaml', document, apiVersion: 'v1', kind: 'Pod', name: 'a', namespace: '' };
  const conflicts = [{ field: `.spec.list[="${X}"]`, owner: '"x"' }];
  const outcome = {
    manifest,
    namespace: 'n',
    result: 'conflict',
    status: 409,
    message: '',
    conflicts,
    warnings: [],
    tries: 1,
  } as const;
  const options = { isDryRun: false, redactor: new Redactor({ showsValues: false }), stoppedBy: undefined };
  expect(jsonReport([outcome], options)).not.toContain(X);
});

describe('what is said of an error', () => {
  function said(error: unknown): string {
    const { stderr } = memoryIo();
    printError(error, { stderr, env: { WITHAL_DEBUG: '1' } });
    return stderr.text;
  }

  function withCause(message: string): Error {
    return new WithalError({
      code: 'E_CLUSTER',
      message: 'Cannot read it.',
      cause: new Error('outer', { cause: new Error(message) }),
    });
  }

  test.each([
    [
      'the lines of a kubeconfig',
      withCause(`Map keys must be unique at line 3\n\n  - name: a\n    user:\n      token: ${X}\n      ^^^^`),
    ],
    ['a line that is cut', withCause(`bad indentation at line 3\n\n…n: abc${X}`)],
    ['JSON that is cut', withCause(`Unexpected token '}', ..."ken": "${X}" }" is not valid JSON`)],
    ['an address with a password', withCause(`connect to https://admin:${X}@host:6443 failed`)],
    ['an address with a token', withCause(`connect to https://${X}@host:6443 failed`)],
    ['a header', withCause(`request failed: Authorization: Bearer ${X}`)],
    ['the message itself', new Error(`request of https://u:${X}@h failed`)],
    ['ours', new WithalError({ code: 'E_CLUSTER', message: `Cannot reach https://u:${X}@h:6443: no.` })],
    ['a plain value', `password=${X}`],
    ['a cause that is no error', new Error('a', { cause: { message: X } })],
    ['errors in one', new AggregateError([new Error(`token: ${X}`)], 'all failed')],
  ])('%s', (_name, error) => {
    expect(said(error)).not.toContain(X);
  });

  test('where it was thrown, of every cause', () => {
    const text = said(withCause('inner'));
    expect(text.match(/leaks-in-texts\.test\.ts/g)?.length).toBeGreaterThanOrEqual(3);
    expect(text).toContain('caused by Error: outer\n');
    expect(text).toContain('caused by Error: inner\n');
  });

  test('a cause that is its own cause comes to an end', () => {
    const error = new Error('a');
    error.cause = error;
    expect(said(error)).toContain('Error: a');
  });
});
