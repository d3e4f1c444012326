import { expect, test } from 'vitest';
import { Chain, callText, chainOf } from '../../src/record/index.ts';
import type { Segment, Verb } from '../../types/index.d.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { meta, odd, policy, shop } from '../fixtures/table.ts';

const app: Loose = loose();

function runnable(name: string, text: string): (value: unknown) => Loose {
  // oxlint-disable-next-line typescript/no-implied-eval -- the text is our own, and that it runs is what is tested
  return new Function(name, `return ${text};`) as (value: unknown) => Loose;
}

test.each<[Loose, string]>([
  [shop, 'core.v1.shop'],
  [shop.new('web'), 'core.v1.shop.new("web")'],
  [policy.new(), 'policy.v1.policy.new()'],
  [shop.metadata.withName('x'), 'core.v1.shop.metadata.withName("x")'],
  [shop.metadata.withLabelsMixin({ a: '1' }), 'core.v1.shop.metadata.withLabelsMixin({"a":"1"})'],
  [shop.metadata.labels.at('a.b').with('x'), 'core.v1.shop.metadata.labels.at("a.b").with("x")'],
  [shop.spec.containers.at(0).withImage('i'), 'core.v1.shop.spec.containers.at(0).withImage("i")'],
  [
    shop.spec.containers.where({ name: 'a' }).withImage('i'),
    'core.v1.shop.spec.containers.where({"name":"a"}).withImage("i")',
  ],
  [
    shop.spec.containers.key({ name: 'a' }).with({}),
    'core.v1.shop.spec.containers.key({"name":"a"}).with({})',
  ],
  [shop.metadata.without('name', 'labels'), 'core.v1.shop.metadata.without("name", "labels")'],
  [shop.metadata.finalizers.without('a'), 'core.v1.shop.metadata.finalizers.without("a")'],
  [shop.at('status').at('a').with(null), 'core.v1.shop.at("status").at("a").with(null)'],
  [odd.withRaw('r').cidr.at('a').with('b'), 'core.v1.odd.withRaw("r").cidr.at("a").with("b")'],
  [odd.withXmx('1'), 'core.v1.odd.withXmx("1")'],
  [odd.aB.withName('x'), 'core.v1.odd.aB.withName("x")'],
  [odd.at('fooMixin').with('x'), 'core.v1.odd.at("fooMixin").with("x")'],
  [odd.at('then').withName('x'), 'core.v1.odd.at("then").withName("x")'],
  [odd.withWithItems(['a', 'b']), 'core.v1.odd.withWithItems(["a","b"])'],
  [odd.withWithItems('x'), 'core.v1.odd.withWithItems(["x"])'],
  [app.user.withName('x'), 'app.user.withName("x")'],
  [app.a.at('b').at('c.d').with(1), 'app.a.b.at("c.d").with(1)'],
  [app.with({ a: 1 }), 'app.with({"a":1})'],
  [app.at('then').withX(1), 'app.at("then").withX(1)'],
  [app.at('aMixin').with(1), 'app.aMixin.with(1)'],
])('%s is printed as it would be written', (expression, text) => {
  expect(String(expression)).toBe(text);
});

test.each<[Loose, string]>([
  [shop.metadata.labels, 'core.v1.shop.metadata.labels'],
  [shop.new('x').spec.containers.at(0), 'core.v1.shop.new("x").spec.containers.at(0)'],
  [app.a.at('b.c').d, 'app.a.at("b.c").d'],
])('the node %s is printed as it would be written', (node, text) => {
  expect(String(node)).toBe(text);
});

/** What is printed can be run again, and means the same. */
test.each<[Loose]>([
  [shop.new('web').metadata.labels.at('a.b').with('x').spec.containers.key({ name: 'a' }).withImage('i')],
  [shop.withSpecMixin({ replicas: 1 }).metadata.finalizers.without('a').at('status').at('x').with([1])],
])('the text of %s makes the same expression', (expression) => {
  const run = runnable('core', String(expression));
  expect(String(run({ v1: { shop } }))).toBe(String(expression));
  expect(JSON.stringify(run({ v1: { shop } }))).toBe(JSON.stringify(expression));
});

test.each<[Loose]>([
  [app.a.withB(1).a.at('b c').withD(2).l.key({ x: 1 }).without('y')],
  [app.at('$ref').with(1)],
  [app.at('Foo').with(1)],
  [app.at('fooBar-baz').with(1)],
  [app.at('URL').with(1)],
  [app.at('withX').withY(1)],
  [app.at('').withY(1)],
  [app.at('__proto__').withY(1)],
  [app.at('mixin').with([1])],
  [app.at('mixin').withMixin([1])],
  [app.at('with').with(1)],
  [app.at('out').with(1)],
  [app.at('_x').with(1)],
  [app.at('at').withX(1)],
])('without a schema too: %s', (expression) => {
  const run = runnable('app', String(expression));
  expect(JSON.stringify(run(loose()))).toBe(JSON.stringify(expression));
});

test('a new below the root is printed below its field', () => {
  expect(String(shop.spec.withTemplateMixin(shop.new('t')))).toContain('template');
});

test('a model that is no kind has the name of its definition', () => {
  expect(String(meta)).toBe('meta.v1.meta');
});

test('a call is printed as far as its bracket, with keys as the caller prints them', () => {
  const chain = chainOf(shop);
  if (chain === undefined) throw new Error('the shop is no expression');
  const { language, root } = Chain.model(chain);
  const text = (path: readonly Segment[], verb: Verb, literal?: () => string): string =>
    callText(language.verbs, root.type, { path, verb }, literal);
  const path = ['spec', 'containers', { key: { name: 'a' } }, 'image'];
  expect(text(path, 'with')).toBe('.spec.containers.key({"name":"a"}).withImage');
  expect(text(path, 'with', () => '…')).toBe('.spec.containers.key(…).withImage');
  expect(text([], 'new')).toBe('.new');
  expect(text(['metadata', 'labels'], 'without')).toBe('.metadata.labels.without');
});
