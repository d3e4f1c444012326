import { expectType } from 'tsd';
import type { Mixin, OneOrMore, Update, UpdateFields, Value } from '../types/index.d.ts';
import type {
  Image,
  ImageLayer,
  ImageSignature,
  Initializer,
  ListMeta,
  ObjectMeta,
  OwnerReference,
  RawExtension,
  Status,
  StatusCause,
  StatusDetails,
} from './fixtures/image.d.ts';
import type { Typed } from './fixtures/typed.d.ts';

// The functions of `image.v1.image` in openshift-libsonnet 3.11, one by one, derived from the model alone: what each
// takes, and that each gives the root back. `generated.test-d.ts` asks the same of the generated facade.
declare const image: Typed<Image>;
type Labels = { [name: string]: string };
type Set<Input, Old = Input> = (value: Input | Update<Old>) => Typed<Image>;
type Merge<Model> = (value: Mixin<Model> | UpdateFields<Model>) => Typed<Image>;

expectType<Set<string>>(image.withDockerImageConfig);
expectType<Set<OneOrMore<Value<ImageLayer>>, ImageLayer[]>>(image.withDockerImageLayers);
expectType<Set<OneOrMore<Value<ImageLayer>>, ImageLayer[]>>(image.withDockerImageLayersMixin);
expectType<Set<string>>(image.withDockerImageManifest);
expectType<Set<string>>(image.withDockerImageManifestMediaType);
expectType<Set<string>>(image.withDockerImageMetadataVersion);
expectType<Set<string>>(image.withDockerImageReference);
expectType<Set<OneOrMore<string>, string[]>>(image.withDockerImageSignatures);
expectType<Set<OneOrMore<string>, string[]>>(image.withDockerImageSignaturesMixin);
expectType<Set<OneOrMore<Value<ImageSignature>>, ImageSignature[]>>(image.withSignatures);
expectType<Set<OneOrMore<Value<ImageSignature>>, ImageSignature[]>>(image.withSignaturesMixin);

expectType<Set<string>>(image.dockerImageMetadata.withRaw);

const { metadata } = image;
expectType<Set<Value<Labels>, Labels>>(metadata.withAnnotations);
expectType<Set<Value<Labels>, Labels>>(metadata.withAnnotationsMixin);
expectType<Set<string>>(metadata.withClusterName);
expectType<Set<string>>(metadata.withCreationTimestamp);
expectType<Set<number>>(metadata.withDeletionGracePeriodSeconds);
expectType<Set<string>>(metadata.withDeletionTimestamp);
expectType<Set<OneOrMore<string>, string[]>>(metadata.withFinalizers);
expectType<Set<OneOrMore<string>, string[]>>(metadata.withFinalizersMixin);
expectType<Set<string>>(metadata.withGenerateName);
expectType<Set<number>>(metadata.withGeneration);
expectType<Set<Value<Labels>, Labels>>(metadata.withLabels);
expectType<Set<Value<Labels>, Labels>>(metadata.withLabelsMixin);
expectType<Set<string>>(metadata.withName);
expectType<Set<string>>(metadata.withNamespace);
expectType<Set<OneOrMore<Value<OwnerReference>>, OwnerReference[]>>(metadata.withOwnerReferences);
expectType<Set<OneOrMore<Value<OwnerReference>>, OwnerReference[]>>(metadata.withOwnerReferencesMixin);
expectType<Set<string>>(metadata.withResourceVersion);
expectType<Set<string>>(metadata.withSelfLink);
expectType<Set<string>>(metadata.withUid);

expectType<Set<OneOrMore<Value<Initializer>>, Initializer[]>>(metadata.initializers.withPending);
expectType<Set<OneOrMore<Value<Initializer>>, Initializer[]>>(metadata.initializers.withPendingMixin);

const { result } = metadata.initializers;
expectType<Set<'v1'>>(result.withApiVersion);
expectType<Set<number>>(result.withCode);
expectType<Set<'Status'>>(result.withKind);
expectType<Set<string>>(result.withMessage);
expectType<Set<Value<ListMeta>, ListMeta>>(result.withMetadata);
expectType<Set<string>>(result.withReason);

expectType<Set<OneOrMore<Value<StatusCause>>, StatusCause[]>>(result.details.withCauses);
expectType<Set<OneOrMore<Value<StatusCause>>, StatusCause[]>>(result.details.withCausesMixin);
expectType<Set<string>>(result.details.withGroup);
expectType<Set<string>>(result.details.withKind);
expectType<Set<string>>(result.details.withName);
expectType<Set<number>>(result.details.withRetryAfterSeconds);
expectType<Set<string>>(result.details.withUid);

// What the library has not, and we have: setters of whole objects, and `status`.
expectType<Set<Value<RawExtension>, RawExtension>>(image.withDockerImageMetadata);
expectType<Merge<RawExtension>>(image.withDockerImageMetadataMixin);
expectType<Set<Value<ObjectMeta>, ObjectMeta>>(image.withMetadata);
expectType<Merge<ObjectMeta>>(image.withMetadataMixin);
expectType<Set<Value<Status>, Status>>(metadata.initializers.withResult);
expectType<Set<Value<StatusDetails>, StatusDetails>>(result.withDetails);
expectType<Merge<ListMeta>>(result.withMetadataMixin);
expectType<Set<string>>(result.withStatus);

// A chain goes on from any depth.
expectType<Typed<Image>>(
  image
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
