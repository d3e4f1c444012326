import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import * as now from '../src/index.ts';
import * as nowPatch from '../src/patch/index.ts';
import { immerable, produce, Immer, enablePatches } from 'immer';
import { anyDocument, anyProgram, casesOf, chainOfCalls, shopDocument, shopProgram } from './fixtures/programs.ts';
import { table } from './fixtures/table.ts';
import { partsOf } from './fixtures/state.ts';
// @ts-ignore
const then = await import('/tmp/run/tree-bench/base-dist/index.js');
// @ts-ignore
const thenPatch = await import('/tmp/run/tree-bench/base-dist/patch/index.js');
enablePatches();
vi.setConfig({ testTimeout: 6_000_000 });
const N = Number(process.env.N ?? 5000);
const settings = process.env.SEED ? { numRuns: N, seed: Number(process.env.SEED) } : { numRuns: N };
const shopOf = (lib: any): any => { const models = lib.createModels(table); return Array.isArray(models) ? models[0] : typeof models === 'function' ? models(0) : models; };
let withDocument = 0, errors = 0;
/** Everything: key order, undefined, frozenness, identity with the base. */
function shape(value: unknown, ids: Map<object, number>): unknown {
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : typeof value === 'undefined' ? 'undef' : value;
  const id = ids.get(value);
  if (id !== undefined) return `base#${id}`;
  const frozen = Object.isFrozen(value);
  if (Array.isArray(value)) return { list: Array.from(value, (one) => shape(one, ids)), frozen };
  return { proto: Object.getPrototypeOf(value) === null, entries: Reflect.ownKeys(value).map((key) => [key, shape((value as any)[key], ids)]), frozen };
}
function idsOf(base: object): Map<object, number> {
  const ids = new Map<object, number>();
  for (const part of partsOf(base).keys()) ids.set(part as object, ids.size);
  return ids;
}
const attempt = (run: () => unknown): unknown => {
  try { const value = run(); withDocument++; return value; } catch (error: any) { errors++; return { code: error.code, message: error.message, path: error.path }; }
};
const immer = new Immer({ autoFreeze: false });
for (const [world, documents, programs] of [['any', anyDocument, anyProgram], ['shop', shopDocument, shopProgram]] as any[]) {
  test(world, () => {
    const ours: any = world === 'any' ? now.model('app') : shopOf(now);
    const theirs: any = world === 'any' ? then.model('app') : shopOf(then);
    fc.assert(fc.property(casesOf(documents, programs), ([base, calls]: any) => {
      const [one, other] = [chainOfCalls(ours, calls), chainOfCalls(theirs, calls)];
      const ids = idsOf(base);
      const both = (name: string, run: (lib: any, patches: any, chain: any) => unknown) => {
        const a = attempt(() => shape(run(now, nowPatch, one), ids));
        const b = attempt(() => shape(run(then, thenPatch, other), ids));
        if (name.startsWith('mutate')) { const sorted = (v: any): any => JSON.stringify(v, (_k, x) => (x !== null && typeof x === 'object' && Array.isArray(x.entries) ? { ...x, entries: [...x.entries].sort((p: any, q: any) => (String(p[0]) < String(q[0]) ? -1 : 1)) } : x)); expect(sorted(a), name).toBe(sorted(b)); return; }
        expect(a, name).toEqual(b);
        if (JSON.stringify(a) !== JSON.stringify(b)) expect(JSON.stringify(a), name).toBe(JSON.stringify(b));
      };
      both('apply', (lib, _p, chain) => lib.apply(base, chain));
      both('patch', (lib, _p, chain) => lib.patch(base, chain));
      both('json', (_l, lib, chain) => lib.toJsonPatch(chain, base));
      both('explain', (_l, lib, chain) => lib.explain(base, [chain]));
      both('merge', (_l, lib, chain) => lib.toMergePatch(chain, base));
      both('mutate', (lib, _p, chain) => immer.produceWithPatches(base, (d: any) => lib.mutate(d, chain)));
      both('mutate after', (lib, _p, chain) => immer.produceWithPatches(base, (d: any) => { for (const k of Object.keys(d)) { if (typeof d[k] === 'object' && d[k] !== null) { const i = Object.keys(d[k])[0]; if (i !== undefined) void d[k][i]; } } lib.mutate(d, chain); lib.mutate(d, chain); }));
    }), settings);
    console.log(world, { withDocument, errors });
  });
}
