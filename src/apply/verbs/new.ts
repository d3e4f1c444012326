import { Chain, extend, copyValue, argumentError, type CallSite } from '../../record/index.ts';
import type { ObjectType } from '../../schema/index.ts';
import { describe } from '../../errors/index.ts';
import type { VerbDefinition } from './verb.ts';

/** What a `new` step holds. */
interface Skeleton {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name: string };
}

function takesName(object: ObjectType): boolean {
  const metadata = object.fields.get('metadata')?.type;
  return metadata?.shape === 'object' && metadata.object.fields.has('name');
}

function addSkeleton({ chain, at }: CallSite, skeleton: Skeleton): Chain {
  const { path } = at;
  const kind = skeleton.metadata === undefined ? path.shortStepKind('new') : path.stepKind('new');
  return extend(chain, kind, Object.freeze(skeleton));
}

function withName(apiVersion: string, kind: string, name: string | undefined): Skeleton {
  return name === undefined ? { apiVersion, kind } : { apiVersion, kind, metadata: Object.freeze({ name }) };
}

/** `new(name?)` on a kind: `apiVersion`, `kind` and, where the kind has metadata, `metadata.name`. */
export const newVerb: VerbDefinition = {
  holder: 'root',
  shapes: ['object'],
  takesNames: false,
  createsKeys: true,
  record(site, given) {
    const { at } = site;
    const name = given[0];
    const object = at.type.shape === 'object' ? at.type.object : undefined;
    const noun = Chain.model(site.chain).name;
    if (object?.kind === undefined)
      throw argumentError(at, `Cannot call new on ${noun}: it is no kind, so it has no apiVersion.`);
    if (name !== undefined && !takesName(object))
      throw argumentError(at, `Cannot give ${noun} a name: its metadata has none. Call new().`);
    if (name !== undefined && typeof name !== 'string')
      throw argumentError(at, `Cannot name a document by ${describe(name)}: new takes a string.`);
    return addSkeleton(site, withName(object.kind[0], object.kind[1], name));
  },
  read(site, value, refuse) {
    const { apiVersion, kind, metadata } = (copyValue(value, site.at.path) as Partial<Skeleton> | null) ?? {};
    if (typeof apiVersion !== 'string' || typeof kind !== 'string')
      return refuse('begins a document without apiVersion and kind');
    const name: unknown = metadata?.name;
    if (site.at.type.shape !== 'unknown') return newVerb.record(site, name === undefined ? [] : [name]);
    if (name !== undefined && typeof name !== 'string')
      return refuse(`begins a document named by ${describe(name)}`);
    return addSkeleton(site, withName(apiVersion, kind, name));
  },
  argumentsOf(value) {
    const { metadata } = value as Skeleton;
    return metadata === undefined ? [] : [metadata.name];
  },
  change(node, value) {
    const { apiVersion, kind, metadata } = value as Skeleton;
    node.setEntry('apiVersion', apiVersion);
    node.setEntry('kind', kind);
    if (metadata !== undefined) node.entry('metadata').setEntry('name', metadata.name);
  },
  compile(plan, { path, isShort }) {
    const isTyped =
      plan.set(path.field('apiVersion'), (value) => (value as Skeleton).apiVersion) &&
      plan.set(path.field('kind'), (value) => (value as Skeleton).kind);
    if (isShort || !isTyped) return isTyped;
    return plan.set(path.field('metadata').field('name'), (value) => (value as Skeleton).metadata?.name);
  },
  withoutDocument(patch, path, value) {
    const { apiVersion, kind, metadata } = value as Skeleton;
    patch.set([...path, 'apiVersion'], apiVersion);
    patch.set([...path, 'kind'], kind);
    if (metadata !== undefined) patch.merge([...path, 'metadata'], metadata);
  },
};
