import type { AnySelf, Mixins, Nodes, ObjectNode, Setters } from './node.d.ts';

// Two types are the same when no probe can tell them apart.
type Identical<One, Other> =
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the probe is what compares
  (<Probe>() => Probe extends One ? 1 : 2) extends <Probe>() => Probe extends Other ? 1 : 2 ? true : false;

type Wrong<Facade, Derived> = {
  [Name in keyof Derived]: Name extends keyof Facade
    ? Derived[Name] extends (...parameters: never[]) => unknown
      ? Facade[Name] extends (...parameters: infer Documented) => infer Result
        ? Derived[Name] extends (...parameters: infer Expected) => infer Root
          ? Identical<[...Documented], [...Expected]> extends true
            ? Identical<Result, Root> extends true
              ? never
              : Name
            : Name
          : Name
        : Name
      : [Facade[Name]] extends [Derived[Name]]
        ? [Derived[Name]] extends [Facade[Name]]
          ? never
          : Name
        : Name
    : Name;
}[keyof Derived];

/**
 * The names in which a facade and the derived types differ: `never` where the facade says exactly what the model says,
 * member by member, none missing and none extra.
 *
 * `Model` is the model as it stands at this node; for the root of a kind, without `apiVersion` and `kind`.
 */
export type Differences<Facade, Self extends AnySelf, Model> =
  | Wrong<Facade, Setters<Self, Model> & Mixins<Self, Model> & Nodes<Self, Model>>
  | Exclude<
      keyof Facade,
      keyof (Setters<Self, Model> & Mixins<Self, Model> & Nodes<Self, Model>) | keyof ObjectNode<Self, Model>
    >;
