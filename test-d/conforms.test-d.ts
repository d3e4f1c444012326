import { expectType } from 'tsd';
import type {
  AnyNode,
  AnySelf,
  Anything,
  Differences,
  ElementNode,
  ListNode,
  MapNode,
  Mixin,
  Node,
  ObjectNode,
  OneOrMore,
  ScalarListNode,
  Update,
  UpdateFields,
  Value,
  Whole,
} from '../types/index.d.ts';
import type { Any } from './fixtures/any.d.ts';

interface Self {
  readonly root: { readonly isTheRoot: true };
  readonly schema: true;
}

interface Cause {
  field?: string;
}

type Labels = { [name: string]: string };

interface Details {
  causes?: Cause[];
  count: number;
  extra?: unknown;
  labels?: Labels;
  names?: string[];
  Raw?: string;
  first?: Cause;
}

interface CauseNode<Box extends AnySelf> extends ObjectNode<Box, Cause> {
  withField(field: string | Update<string>): Box['root'];
}

/** A facade as it is printed. */
interface DetailsNode<Box extends AnySelf> extends ObjectNode<Box, Details> {
  withCauses(causes: OneOrMore<Value<Cause>> | Update<Cause[]>): Box['root'];
  withCausesMixin(causes: OneOrMore<Value<Cause>> | Update<Cause[]>): Box['root'];
  readonly causes: ListNode<Box, Cause, ElementNode<Box, Cause, CauseNode<Box>>, { field: string }>;
  withCount(count: number | Update<number>): Box['root'];
  withExtra(extra: Anything | Update<unknown>): Box['root'];
  withLabels(labels: Value<Labels> | Update<Labels>): Box['root'];
  withLabelsMixin(labels: Value<Labels> | Update<Labels>): Box['root'];
  readonly labels: MapNode<Box, string, Whole<Box, string>>;
  withNames(names: OneOrMore<string> | Update<string[]>): Box['root'];
  withNamesMixin(names: OneOrMore<string> | Update<string[]>): Box['root'];
  readonly names: ScalarListNode<Box, string>;
  withRaw(Raw: string | Update<string>): Box['root'];
  withFirst(first: Value<Cause> | Update<Cause>): Box['root'];
  withFirstMixin(first: Mixin<Cause> | UpdateFields<Cause>): Box['root'];
  readonly first: CauseNode<Box>;
}

type Of<Facade> = Differences<Facade, Self, Details>;

// What says the same differs in nothing.
declare const same: Of<DetailsNode<Self>>;
expectType<never>(same);
declare const derived: Of<Node<Self, Details>>;
expectType<never>(derived);

// A member that is missing, and one too many.
declare const missing: Of<Omit<DetailsNode<Self>, 'withCount'>>;
expectType<'withCount'>(missing);
declare const extra: Of<DetailsNode<Self> & { withMore(more: string): void }>;
expectType<'withMore'>(extra);
declare const renamed: Of<
  Omit<DetailsNode<Self>, 'withRaw'> & { withRAW(raw: string | Update<string>): Self['root'] }
>;
expectType<'withRAW' | 'withRaw'>(renamed);

/** The facade with one member in the place of another. */
type With<Members> = Omit<DetailsNode<Self>, keyof Members> & Members;

// A parameter that is wider, narrower, optional or `any`.
declare const wider: Of<With<{ withCount(count: number | string | Update<number>): Self['root'] }>>;
expectType<'withCount'>(wider);
declare const narrower: Of<With<{ withCount(count: 1 | Update<number>): Self['root'] }>>;
expectType<'withCount'>(narrower);
declare const optional: Of<With<{ withCount(count?: number | Update<number>): Self['root'] }>>;
expectType<'withCount'>(optional);
declare const any: Of<With<{ withCount(count: Any): Self['root'] }>>;
expectType<'withCount'>(any);
declare const expression: Of<With<{ withCount(count: Value<number> | Update<number>): Self['root'] }>>;
expectType<'withCount'>(expression);
declare const noElement: Of<With<{ withNames(names: readonly string[] | Update<string[]>): Self['root'] }>>;
expectType<'withNames'>(noElement);

// No function that computes the value, or one of another value.
declare const noUpdate: Of<With<{ withCount(count: number): Self['root'] }>>;
expectType<'withCount'>(noUpdate);
declare const otherUpdate: Of<With<{ withCount(count: number | Update<string>): Self['root'] }>>;
expectType<'withCount'>(otherUpdate);
declare const noMixinUpdate: Of<With<{ withFirstMixin(first: Mixin<Cause>): Self['root'] }>>;
expectType<'withFirstMixin'>(noMixinUpdate);

// Another parameter, or none.
declare const none: Of<With<{ withCount(): Self['root'] }>>;
expectType<'withCount'>(none);
declare const second: Of<With<{ withCount(count: number | Update<number>, unit: string): Self['root'] }>>;
expectType<'withCount'>(second);

// Another result.
declare const result: Of<With<{ withCount(count: number | Update<number>): void }>>;
expectType<'withCount'>(result);
declare const narrowerResult: Of<
  With<{ withCount(count: number | Update<number>): Self['root'] & { more: 1 } }>
>;
expectType<'withCount'>(narrowerResult);
declare const anyResult: Of<With<{ withCount(count: number | Update<number>): Any }>>;
expectType<'withCount'>(anyResult);

// Another node.
declare const node: Of<With<{ readonly labels: MapNode<Self, number, Whole<Self, number>> }>>;
expectType<'labels'>(node);
type OtherKey = ListNode<Self, Cause, ElementNode<Self, Cause, CauseNode<Self>>, { field: number }>;
declare const key: Of<With<{ readonly causes: OtherKey }>>;
expectType<'causes'>(key);
declare const anyNode: Of<With<{ readonly first: AnyNode<Self> }>>;
expectType<'first'>(anyNode);

// A property in the place of a method.
declare const property: Of<With<{ withCount: string }>>;
expectType<'withCount'>(property);

// A model without fields has no methods, and so has its facade.
declare const empty: Differences<ObjectNode<Self, object>, Self, object>;
expectType<never>(empty);
