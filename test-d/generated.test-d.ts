import { expectAssignable, expectType } from 'tsd';
import {
  type Expression,
  type Mixin,
  type OneOrMore,
  type Patched,
  type Value,
  build,
  compose,
  patch,
} from 'withal';
import * as kubernetes from 'withal/kubernetes/1.11';
import type {
  Initializer,
  ListMeta,
  ObjectMeta,
  OwnerReference,
  Status,
  StatusCause,
  StatusDetails,
} from 'withal/kubernetes/1.11/meta/v1';
import type { RawExtension } from 'withal/kubernetes/1.11/runtime';
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
type Set<Input> = (value: Input) => ImageExpression;
type Says<Method> = Method extends (value: infer Input) => infer Result ? (value: Input) => Result : never;

type Top = typeof image;
type Raw = Top['dockerImageMetadata'];
type Meta = Top['metadata'];
type Initials = Meta['initializers'];
type Result = Initials['result'];
type Details = Result['details'];

expectType<(name?: string) => ImageExpression>({} as Top['new']);

expectType<Set<string>>({} as Says<Top['withDockerImageConfig']>);
expectType<Set<OneOrMore<Value<ImageLayer>>>>({} as Says<Top['withDockerImageLayers']>);
expectType<Set<OneOrMore<Value<ImageLayer>>>>({} as Says<Top['withDockerImageLayersMixin']>);
expectType<Set<string>>({} as Says<Top['withDockerImageManifest']>);
expectType<Set<string>>({} as Says<Top['withDockerImageManifestMediaType']>);
expectType<Set<string>>({} as Says<Top['withDockerImageMetadataVersion']>);
expectType<Set<string>>({} as Says<Top['withDockerImageReference']>);
expectType<Set<OneOrMore<string>>>({} as Says<Top['withDockerImageSignatures']>);
expectType<Set<OneOrMore<string>>>({} as Says<Top['withDockerImageSignaturesMixin']>);
expectType<Set<OneOrMore<Value<ImageSignature>>>>({} as Says<Top['withSignatures']>);
expectType<Set<OneOrMore<Value<ImageSignature>>>>({} as Says<Top['withSignaturesMixin']>);

expectType<Set<string>>({} as Says<Raw['withRaw']>);

expectType<Set<Value<Labels>>>({} as Says<Meta['withAnnotations']>);
expectType<Set<Value<Labels>>>({} as Says<Meta['withAnnotationsMixin']>);
expectType<Set<string>>({} as Says<Meta['withClusterName']>);
expectType<Set<string>>({} as Says<Meta['withCreationTimestamp']>);
expectType<Set<number>>({} as Says<Meta['withDeletionGracePeriodSeconds']>);
expectType<Set<string>>({} as Says<Meta['withDeletionTimestamp']>);
expectType<Set<OneOrMore<string>>>({} as Says<Meta['withFinalizers']>);
expectType<Set<OneOrMore<string>>>({} as Says<Meta['withFinalizersMixin']>);
expectType<Set<string>>({} as Says<Meta['withGenerateName']>);
expectType<Set<number>>({} as Says<Meta['withGeneration']>);
expectType<Set<Value<Labels>>>({} as Says<Meta['withLabels']>);
expectType<Set<Value<Labels>>>({} as Says<Meta['withLabelsMixin']>);
expectType<Set<string>>({} as Says<Meta['withName']>);
expectType<Set<string>>({} as Says<Meta['withNamespace']>);
expectType<Set<OneOrMore<Value<OwnerReference>>>>({} as Says<Meta['withOwnerReferences']>);
expectType<Set<OneOrMore<Value<OwnerReference>>>>({} as Says<Meta['withOwnerReferencesMixin']>);
expectType<Set<string>>({} as Says<Meta['withResourceVersion']>);
expectType<Set<string>>({} as Says<Meta['withSelfLink']>);
expectType<Set<string>>({} as Says<Meta['withUid']>);

expectType<Set<OneOrMore<Value<Initializer>>>>({} as Says<Initials['withPending']>);
expectType<Set<OneOrMore<Value<Initializer>>>>({} as Says<Initials['withPendingMixin']>);

expectType<Set<'v1'>>({} as Says<Result['withApiVersion']>);
expectType<Set<number>>({} as Says<Result['withCode']>);
expectType<Set<'Status'>>({} as Says<Result['withKind']>);
expectType<Set<string>>({} as Says<Result['withMessage']>);
expectType<Set<Value<ListMeta>>>({} as Says<Result['withMetadata']>);
expectType<Set<string>>({} as Says<Result['withReason']>);

expectType<Set<OneOrMore<Value<StatusCause>>>>({} as Says<Details['withCauses']>);
expectType<Set<OneOrMore<Value<StatusCause>>>>({} as Says<Details['withCausesMixin']>);
expectType<Set<string>>({} as Says<Details['withGroup']>);
expectType<Set<string>>({} as Says<Details['withKind']>);
expectType<Set<string>>({} as Says<Details['withName']>);
expectType<Set<number>>({} as Says<Details['withRetryAfterSeconds']>);
expectType<Set<string>>({} as Says<Details['withUid']>);

// What the library has not, and we have: setters of whole objects, and `status`.
expectType<Set<Value<RawExtension>>>({} as Says<Top['withDockerImageMetadata']>);
expectType<Set<Mixin<RawExtension>>>({} as Says<Top['withDockerImageMetadataMixin']>);
expectType<Set<Value<ObjectMeta>>>({} as Says<Top['withMetadata']>);
expectType<Set<Mixin<ObjectMeta>>>({} as Says<Top['withMetadataMixin']>);
expectType<Set<Value<Status>>>({} as Says<Initials['withResult']>);
expectType<Set<Value<StatusDetails>>>({} as Says<Result['withDetails']>);
expectType<Set<Mixin<ListMeta>>>({} as Says<Result['withMetadataMixin']>);
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
