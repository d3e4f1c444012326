import { expectType } from 'tsd';
import {
  type Expression,
  type Mixin,
  type Root,
  type Update,
  type UpdateFields,
  type Value,
  model,
} from 'withal';
import { type DeploymentExpression, deployment } from 'withal/kubernetes/1.36/apps/v1';
import type { Container, PodSpec } from 'withal/kubernetes/1.36/core/v1';
import type { AppState, Todo } from './fixtures/app-state.d.ts';
import type { Any } from './fixtures/any.d.ts';

const app = model<AppState>();
const { spec } = deployment.spec.template;

// Wherever a value goes, a function may compute it from the old one, whose type needs no annotation.
expectType<DeploymentExpression>(deployment.spec.withReplicas((replicas) => (replicas ?? 0) + 1));
expectType<DeploymentExpression>(
  spec.withContainers((containers) => [...(containers ?? []), { name: 'log' }]),
);
expectType<DeploymentExpression>(deployment.metadata.withLabels((labels) => ({ ...labels, app: 'web' })));
expectType<DeploymentExpression>(spec.containers.each().withImage((image) => `${image ?? ''}-slim`));
expectType<DeploymentExpression>(spec.containers.at(0).with((old) => ({ ...old, name: old?.name ?? 'web' })));
expectType<DeploymentExpression>(deployment.metadata.labels.at('app').with((value) => value ?? 'web'));
expectType<Root<AppState>>(app.withVersion((version) => (version ?? 0) + 1));
expectType<Root<AppState>>(app.withTodos((todos) => todos?.filter(({ done }) => done === true) ?? []));
expectType<Root<AppState>>(app.user.withRole((role) => (role === 'admin' ? 'guest' : 'admin')));
expectType<Root<AppState>>(app.user.withNickname((nickname) => nickname?.trim() ?? null));
expectType<Root<AppState>>(app.todos.each({ done: true }).withTags((tags) => tags?.toSorted() ?? []));
expectType<Root<AppState>>(app.position.at(0).with((x) => (x ?? 0) + 1));
expectType<Root<AppState>>(app.recent.at(0).with((entry) => entry ?? ''));

// So may what a mixin adds.
expectType<DeploymentExpression>(
  spec.withContainersMixin((old) =>
    old?.some(({ name }) => name === 'log') === true ? [] : [{ name: 'log' }],
  ),
);
expectType<DeploymentExpression>(
  deployment.metadata.withLabelsMixin((labels) => ({ tier: labels?.['app'] ?? 'web' })),
);
expectType<DeploymentExpression>(
  deployment.spec.template.withSpecMixin((old) => ({ hostNetwork: old?.containers.length === 1 })),
);
expectType<Root<AppState>>(app.withTodosMixin((todos) => todos?.slice(0, 1) ?? []));
expectType<Root<AppState>>(app.withUserMixin((user) => ({ age: (user?.age ?? 0) + 1 })));
expectType<Root<AppState>>(app.user.withAddressMixin((address) => ({ zip: address?.zip ?? '' })));

// One parameter says both, and a facade says it in full.
expectType<(value: number | Update<number>) => Root<AppState>>(app.withVersion);
expectType<(value: readonly Value<Todo>[] | Update<Todo[]>) => Root<AppState>>(app.withTodos);
declare const mixSpec: Parameters<typeof deployment.spec.template.withSpecMixin>;
expectType<[spec: Mixin<PodSpec> | UpdateFields<PodSpec>]>(mixSpec);
declare const update: Update<Container[]>;
expectType<(old: Container[] | undefined) => Container[]>(update);
declare const updateFields: UpdateFields<Todo>;
expectType<(old: Todo | undefined) => Partial<Todo>>(updateFields);

// What it is given may be missing, and what it returns is a value of the field.
// @ts-expect-error [ts2345] -- the old value may be missing
deployment.spec.withReplicas((replicas: number) => replicas + 1);
// @ts-expect-error [ts18048] -- the old value may be missing
deployment.spec.withReplicas((replicas) => replicas + 1);
// @ts-expect-error [ts2345] -- a text for a number
deployment.spec.withReplicas(() => '3');
// @ts-expect-error [ts2345] -- nothing for a number
deployment.spec.withReplicas(() => undefined);
// @ts-expect-error [ts2345] -- a promise for a number
deployment.spec.withReplicas(async () => 3);
// @ts-expect-error [ts2345] -- two parameters
app.withVersion((version, more) => version + more);
// @ts-expect-error [ts2345] -- a word that the union has not
app.user.withRole(() => 'owner');
// @ts-expect-error [ts2345] -- a field that the model has not
app.user.withAddressMixin(() => ({ street: 'Via Appia' }));

// No function passes for an object whose fields functions have too.
// @ts-expect-error [ts2345] -- no container at all
spec.withContainers(() => 5);
// @ts-expect-error [ts2345] -- a mistyped field
spec.withContainers(() => [{ nam: 'x' }]);
// @ts-expect-error [ts2345] -- a promise
spec.withVolumes(async () => []);
// @ts-expect-error [ts2345] -- a function for a container
spec.containers.insert(0, () => 5);
// @ts-expect-error [ts2345] -- a function for some fields of one
spec.containers.at(0).withMixin(() => 5);
// @ts-expect-error [ts2322] -- a function among containers
spec.withContainers([() => 5]);

// Of what nothing is known, the old value is unknown.
const anything = model<{ unknown: unknown; any: Any; list: unknown[] }>();
anything.withUnknown((old) => [old]).withAny((old) => old === 1);
anything
  .withList((old) => [...(old ?? []), 1])
  .list.at(0)
  .with((old) => old);
// @ts-expect-error [ts18046] -- nobody knows what it is
anything.withUnknown((old) => old.x);

// An expression is no function.
declare const todo: Expression<Todo>;
expectType<Root<AppState>>(app.withTodos([todo]).withTodosMixin([todo]));
