import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runCli } from './cli.ts';
import { inFolder } from '../generate/fixtures.ts';

/** Whatever asks the network fails. */
const network = vi.fn<typeof fetch>();

beforeEach(() => {
  network.mockRejectedValue(new Error('there is no network'));
  vi.stubGlobal('fetch', network);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

interface Stand {
  readonly folder: string;
  readonly out: string;
  /** Runs `withal generate` with these arguments; gives its exit code and what it said. */
  readonly call: (...rest: string[]) => Promise<[code: number, said: string]>;
}

async function inModels(use: (stand: Stand) => Promise<void>): Promise<void> {
  await inFolder('generate-kubernetes', async (folder) => {
    const out = path.join(folder, 'models');
    const call: Stand['call'] = async (...rest) => {
      const { code, stdout, stderr } = await runCli(['generate', ...rest, '--out', out]);
      return [code, `${stdout}${stderr}`.replaceAll(folder, '…')];
    };
    await use({ folder, out, call });
    expect(network).not.toHaveBeenCalled();
  });
}

test('a release is generated from the table, and found up to date the next time', async () => {
  await inModels(async ({ call, out }) => {
    const [code, said] = await call('--kubernetes', '1.34');
    expect(code).toBe(0);
    // 182 kinds: the number of definitions with a kind in the official document.
    expect(said).toMatch(/^…\/models: 182 kinds, .* from 1 document; /m);
    const groups = readdirSync(out);
    expect(groups).toContain('apps');
    const text = readFileSync(path.join(out, 'core/v1.d.ts'), 'utf8');
    expect(text).toContain('Since Kubernetes 1.34.');
    expect((await call('--kubernetes', 'v1.34.9', '--check'))[0]).toBe(0);
    expect((await call('--kubernetes', '1.33', '--check'))[0]).toBe(1);
  });
}, 60_000);

test('a release and files are generated from together', async () => {
  await inModels(async ({ call, out, folder }) => {
    const cart = { type: 'object', properties: { spec: { type: 'object' } } };
    const version = { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: cart } };
    const names = { kind: 'Cart', plural: 'carts' };
    const spec = { group: 'shop.example.org', names, scope: 'Namespaced', versions: [version] };
    const file = path.join(folder, 'cart.json');
    writeFileSync(
      file,
      JSON.stringify({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec }),
    );
    expect((await call(file, '--kubernetes', '1.34', '--kind', 'Cart', '--kind', 'Lease'))[0]).toBe(0);
    expect(readdirSync(out)).toEqual(expect.arrayContaining(['coordination.k8s.io', 'shop.example.org']));
    const [code, said] = await call(path.join(folder, 'no.yaml'), '--kubernetes', '1.34', '--kind', 'Lease');
    expect([code, said]).toEqual([1, 'withal: Cannot read …/no.yaml: there is no such file.\n']);
  });
});

test('a release that the table lacks is refused with those that it has', async () => {
  await inModels(async ({ call, out }) => {
    const [code, said] = await call('--kubernetes', '1.32');
    expect(code).toBe(1);
    expect(said).toMatch(
      /^withal: Unknown Kubernetes release "1.32": there are 1.31, 1.33, 1.34, 1.35, 1.36. For any other, .+\n$/,
    );
    expect(existsSync(out)).toBe(false);
  });
});
