import { expectAssignable, expectType } from 'tsd';
import {
  type AnyExpression,
  type Expression,
  type Mixin,
  type OneOrMore,
  type Patched,
  type SelfFor,
  type Update,
  type UpdateFields,
  type Value,
  build,
  compose,
  patch,
  read,
  readAll,
} from 'withal';
import * as kubernetes from 'withal/openshift/3.11/kubernetes';
import type {
  Initializer,
  ListMeta,
  ObjectMeta,
  ObjectMetaNode,
  OwnerReference,
  Status,
  StatusCause,
  StatusDetails,
} from 'withal/openshift/3.11/kubernetes/meta/v1';
import type { PodSpecNode } from 'withal/openshift/3.11/kubernetes/core/v1';
import { type Deployment, type DeploymentSelf, daemonSet } from 'withal/openshift/3.11/kubernetes/apps/v1';
import * as newest from 'withal/kubernetes/1.36/core/v1';
import type { RawExtension } from 'withal/openshift/3.11/kubernetes/runtime';
import { localSubjectAccessReview } from 'withal/openshift/3.11/authorization/v1';
import {
  type Image,
  type ImageExpression,
  type ImageLayer,
  type ImageSignature,
  image,
  imageLayer,
} from 'withal/openshift/3.11/image/v1';

// The functions of `image.v1.image` in openshift-libsonnet 3.11, one by one, through the generated facade: what each
// takes, and that each gives the root back. `seed.test-d.ts` asks the same of the types derived from the model.
type Labels = { [name: string]: string };
type Set<Input, Old = Input> = (value: Input | Update<Old>) => ImageExpression;
type Merge<Model> = (value: Mixin<Model> | UpdateFields<Model>) => ImageExpression;
type Says<Method> = Method extends (value: infer Input) => infer Result ? (value: Input) => Result : never;

type Top = typeof image;
type Raw = Top['dockerImageMetadata'];
type Meta = Top['metadata'];
type Initials = Meta['initializers'];
type Result = Initials['result'];
type Details = Result['details'];

expectType<(name?: string) => ImageExpression>({} as Top['new']);

expectType<Set<string>>({} as Says<Top['withDockerImageConfig']>);
expectType<Set<OneOrMore<Value<ImageLayer>>, ImageLayer[]>>({} as Says<Top['withDockerImageLayers']>);
expectType<Set<OneOrMore<Value<ImageLayer>>, ImageLayer[]>>({} as Says<Top['withDockerImageLayersMixin']>);
expectType<Set<string>>({} as Says<Top['withDockerImageManifest']>);
expectType<Set<string>>({} as Says<Top['withDockerImageManifestMediaType']>);
expectType<Set<string>>({} as Says<Top['withDockerImageMetadataVersion']>);
expectType<Set<string>>({} as Says<Top['withDockerImageReference']>);
expectType<Set<OneOrMore<string>, string[]>>({} as Says<Top['withDockerImageSignatures']>);
expectType<Set<OneOrMore<string>, string[]>>({} as Says<Top['withDockerImageSignaturesMixin']>);
expectType<Set<OneOrMore<Value<ImageSignature>>, ImageSignature[]>>({} as Says<Top['withSignatures']>);
expectType<Set<OneOrMore<Value<ImageSignature>>, ImageSignature[]>>({} as Says<Top['withSignaturesMixin']>);

expectType<Set<string>>({} as Says<Raw['withRaw']>);

expectType<Set<Value<Labels>, Labels>>({} as Says<Meta['withAnnotations']>);
expectType<Set<Value<Labels>, Labels>>({} as Says<Meta['withAnnotationsMixin']>);
expectType<Set<string>>({} as Says<Meta['withClusterName']>);
expectType<Set<string>>({} as Says<Meta['withCreationTimestamp']>);
expectType<Set<number>>({} as Says<Meta['withDeletionGracePeriodSeconds']>);
expectType<Set<string>>({} as Says<Meta['withDeletionTimestamp']>);
expectType<Set<OneOrMore<string>, string[]>>({} as Says<Meta['withFinalizers']>);
expectType<Set<OneOrMore<string>, string[]>>({} as Says<Meta['withFinalizersMixin']>);
expectType<Set<string>>({} as Says<Meta['withGenerateName']>);
expectType<Set<number>>({} as Says<Meta['withGeneration']>);
expectType<Set<Value<Labels>, Labels>>({} as Says<Meta['withLabels']>);
expectType<Set<Value<Labels>, Labels>>({} as Says<Meta['withLabelsMixin']>);
expectType<Set<string>>({} as Says<Meta['withName']>);
expectType<Set<string>>({} as Says<Meta['withNamespace']>);
expectType<Set<OneOrMore<Value<OwnerReference>>, OwnerReference[]>>({} as Says<Meta['withOwnerReferences']>);
expectType<Set<OneOrMore<Value<OwnerReference>>, OwnerReference[]>>(
  {} as Says<Meta['withOwnerReferencesMixin']>,
);
expectType<Set<string>>({} as Says<Meta['withResourceVersion']>);
expectType<Set<string>>({} as Says<Meta['withSelfLink']>);
expectType<Set<string>>({} as Says<Meta['withUid']>);

expectType<Set<OneOrMore<Value<Initializer>>, Initializer[]>>({} as Says<Initials['withPending']>);
expectType<Set<OneOrMore<Value<Initializer>>, Initializer[]>>({} as Says<Initials['withPendingMixin']>);

expectType<Set<'v1'>>({} as Says<Result['withApiVersion']>);
expectType<Set<number>>({} as Says<Result['withCode']>);
expectType<Set<'Status'>>({} as Says<Result['withKind']>);
expectType<Set<string>>({} as Says<Result['withMessage']>);
expectType<Set<Value<ListMeta>, ListMeta>>({} as Says<Result['withMetadata']>);
expectType<Set<string>>({} as Says<Result['withReason']>);

expectType<Set<OneOrMore<Value<StatusCause>>, StatusCause[]>>({} as Says<Details['withCauses']>);
expectType<Set<OneOrMore<Value<StatusCause>>, StatusCause[]>>({} as Says<Details['withCausesMixin']>);
expectType<Set<string>>({} as Says<Details['withGroup']>);
expectType<Set<string>>({} as Says<Details['withKind']>);
expectType<Set<string>>({} as Says<Details['withName']>);
expectType<Set<number>>({} as Says<Details['withRetryAfterSeconds']>);
expectType<Set<string>>({} as Says<Details['withUid']>);

// What the library has not, and we have: setters of whole objects, and `status`.
expectType<Set<Value<RawExtension>, RawExtension>>({} as Says<Top['withDockerImageMetadata']>);
expectType<Merge<RawExtension>>({} as Says<Top['withDockerImageMetadataMixin']>);
expectType<Set<Value<ObjectMeta>, ObjectMeta>>({} as Says<Top['withMetadata']>);
expectType<Merge<ObjectMeta>>({} as Says<Top['withMetadataMixin']>);
expectType<Set<Value<Status>, Status>>({} as Says<Initials['withResult']>);
expectType<Set<Value<StatusDetails>, StatusDetails>>({} as Says<Result['withDetails']>);
expectType<Merge<ListMeta>>({} as Says<Result['withMetadataMixin']>);
expectType<Set<string>>({} as Says<Result['withStatus']>);

// A chain goes on from any depth.
expectType<ImageExpression>(
  image
    .new('nginx')
    .withDockerImageReference('docker.io/library/nginx:1.27')
    .metadata.withLabels({ app: 'web' })
    .metadata.initializers.result.details.withUid('f3b2')
    .metadata.initializers.result.details.causes.where({ field: 'spec' })
    .withMessage('x')
    .metadata.initializers.pending.key({ name: 'a' })
    .withName('b')
    .withSignaturesMixin({ type: 'atomic', content: 'x' })
    .metadata.labels.at('app.kubernetes.io/name')
    .with('web')
    .without('signatures'),
);
// @ts-expect-error [ts2345] -- layers are required
image.without('dockerImageLayers');
// @ts-expect-error [ts2345] -- a signature needs its content
image.withSignaturesMixin({ type: 'atomic' });

// Expressions of generated kinds in the functions of the core.
const named = image.new('nginx');
expectType<Image>(build(named));
expectType<Patched<Image>>(patch({ dockerImageLayers: [] }, named));
expectType<ImageExpression>(compose(named, image.withDockerImageReference('x')).metadata.withName('y'));
expectAssignable<Expression<Image>>(named);

// They are values of fields of their type, and of no other.
const layer = imageLayer.withName('a').withSize(1).withMediaType('b');
expectType<ImageExpression>(image.withDockerImageLayers(layer).withDockerImageLayersMixin([layer]));
expectType<ImageExpression>(image.dockerImageLayers.at(0).with(layer));
// @ts-expect-error [ts2345] -- an expression of another model
image.withDockerImageLayers(image);
// @ts-expect-error [ts2345] -- an expression of another model
image.withMetadata(layer);

// A kind's own apiVersion and kind are what `new` says; inside another document they can be set.
expectType<never>({} as Extract<keyof Top, 'withApiVersion' | 'withKind'>);

// What has no metadata takes no name; what is no kind has no `new`.
expectAssignable<() => unknown>({} as typeof localSubjectAccessReview.new);
// @ts-expect-error [ts2554] -- it has no metadata
localSubjectAccessReview.new('x');
// @ts-expect-error [ts2339] -- it is no kind
imageLayer.new();

// A long name says that it is mistyped, and what may be meant.
// @ts-expect-error [ts2551] -- a mistyped method
image.metadata.withLabls({});
// @ts-expect-error [ts2551] -- a mistyped field
image.metdata.withName('x');
// @ts-expect-error [ts2345] -- the wrong type
image.metadata.withName(1);
// @ts-expect-error [ts2345] -- a required field
image.without('dockerImageLayers');
// @ts-expect-error [ts2339] -- a scalar cannot be entered
void image.metadata.name;

// A whole version is one import as well.
const { container } = kubernetes.core.v1;
const { deployment } = kubernetes.apps.v1;
const web = deployment
  .new('web')
  .spec.template.spec.withContainers(container.withName('web').withImage('nginx'))
  .spec.template.spec.containers.key({ name: 'web' })
  .ports.key({ containerPort: 80 })
  .withProtocol('TCP')
  .spec.template.spec.containers.key({ name: 'web' })
  .livenessProbe.httpGet.withPort('http')
  .spec.template.spec.containers.key({ name: 'web' })
  .livenessProbe.httpGet.withPort(80);
expectType<typeof deployment>(web);

// A list is entered by exactly the keys that its schema has; a further key of server-side apply may be left out.
const { containers } = deployment.spec.template.spec;
expectType<typeof deployment>(containers.key({ name: 'web' }).ports.key({ containerPort: 80 }).withName('x'));
const { ports } = newest.pod.spec.containers.key({ name: 'web' });
expectType<typeof newest.pod>(ports.key({ containerPort: 80 }).withName('x'));
expectType<typeof newest.pod>(ports.key({ containerPort: 80, protocol: 'TCP' }).withName('x'));
// @ts-expect-error [ts2353] -- a field that is no key
containers.key({ image: 'nginx' });
// @ts-expect-error [ts2741] -- the key is missing
containers.key({});
// @ts-expect-error [ts2741] -- the merge key is missing
ports.key({ protocol: 'TCP' });
// @ts-expect-error [ts2322] -- a key creates what it names, so it is a value
containers.key({ name: ['web', 'log'] });

// `mixin` is the kind itself, as the jsonnet libraries write it; what is no kind has none.
expectType<typeof deployment>(deployment.mixin);
expectType<typeof deployment>(deployment.mixin.metadata.withName('web').mixin.spec.withReplicas(1));
// @ts-expect-error [ts2339] -- it is no kind
void container.mixin;

// Kinds of several types in one list.
expectType<(Image | Deployment)[]>([image.new('a'), deployment.new('b')].map((kind) => build(kind)));

// A node, a list and what was read can be exported: every type that is inferred has a name.
export const podSpec = deployment.spec.template.spec;
export const images = containers.each();
export const labels = read({}, deployment.metadata.labels);
export const names = readAll({}, deployment.metadata.ownerReferences.each().at('name'));
expectType<PodSpecNode<DeploymentSelf>>(podSpec);
expectType<Labels | undefined>(labels);
expectType<string[]>(names);

/** Any kind with metadata; what is done to it gives it back. */
type WithMetadata<Kind> = AnyExpression & { readonly metadata: ObjectMetaNode<SelfFor<Kind>> };
const withTeam = <Kind extends WithMetadata<Kind>>(kind: Kind): Kind =>
  kind.metadata.withLabelsMixin({ team: 'web' });
expectType<typeof deployment>(withTeam(deployment.new('web')));
expectType<(typeof deployment | typeof daemonSet)[]>([deployment, daemonSet].map((kind) => withTeam(kind)));
// @ts-expect-error [ts2345] -- it has no metadata
withTeam(container);

/** Any kind with a template of pods. */
type WithPods<Kind> = AnyExpression & {
  readonly spec: { readonly template: { readonly spec: PodSpecNode<SelfFor<Kind>> } };
};
const withPullSecret = <Kind extends WithPods<Kind>>(kind: Kind): Kind =>
  kind.spec.template.spec.withImagePullSecretsMixin({ name: 'registry' });
expectType<typeof daemonSet>(withPullSecret(withTeam(daemonSet.new('agent'))));

// Servers take a number for an amount, and so do the types; an int-or-string takes one anyhow.
void newest.container.resources.withLimits({ cpu: 1, memory: '1Gi' });
void newest.container.resources.limits.at('cpu').with(0.5);
void newest.container.livenessProbe.httpGet.withPort(80).livenessProbe.httpGet.withPort('http');
// @ts-expect-error [ts2322] -- a boolean is no amount
newest.container.resources.withLimits({ cpu: true });
