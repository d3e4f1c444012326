import * as fc from 'fast-check';

/** Documents and patches of a real kind, for engines that know it: every directive, right and wrong. */
const name = fc.constantFrom('a', 'b', 'c', 'd');
const text = fc.constantFrom('x', 'y', 'z');
const some = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(fields, { requiredKeys: [] });
const keyed = (
  key: string,
  values: fc.Arbitrary<unknown>,
  fields: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<object[]> => {
  const element = fc.record({ [key]: values, ...fields }, { requiredKeys: [key] }) as fc.Arbitrary<object>;
  return fc.uniqueArray(element, { selector: (one) => (one as Record<string, unknown>)[key], maxLength: 4 });
};
const labels = fc.dictionary(fc.constantFrom('a', 'b', 'a.b/c', 'constructor'), text, { maxKeys: 3 });
const strings = fc.uniqueArray(text, { maxLength: 3 });
const port = fc.constantFrom(80, 81, 443);
const env = keyed('name', name, { value: text });
const ports = keyed('containerPort', port, { protocol: fc.constantFrom('TCP', 'UDP'), name: text });
const container = { image: text, args: strings, env, ports };
const containers = keyed('name', name, container);
const volumes = keyed('name', name, { emptyDir: fc.constant({}), hostPath: fc.record({ path: text }) });
const tolerations = fc.array(some({ key: text, operator: fc.constantFrom('Exists', 'Equal') }), {
  maxLength: 2,
});
const owners = keyed('uid', text, { kind: text, name: text });

const spec = { containers, volumes, tolerations, nodeSelector: labels, hostname: text };
const metadata = { labels, annotations: labels, finalizers: strings, ownerReferences: owners };

/** A pod as a server would give it. */
export const anyPod = fc
  .record({ metadata: some(metadata), spec: some(spec) })
  .map((pod) =>
    Object.assign({ apiVersion: 'v1', kind: 'Pod' }, pod, { metadata: { ...pod.metadata, name: 'pod' } }),
  );

const rarely = <Value>(usual: fc.Arbitrary<Value>, odd: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 8, arbitrary: usual }, { weight: 1, arbitrary: odd });
const directive = fc.constantFrom('replace', 'delete', 'merge', 'Replace', null, 1);
const orNull = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => rarely(value, fc.constant(null));

/** A map in a patch. */
const mapPatch = fc
  .tuple(
    labels,
    fc.dictionary(fc.constantFrom('a', 'b'), fc.constant(null), { maxKeys: 1 }),
    rarely(fc.constant(undefined), directive),
  )
  .map(([entries, nulls, whole]) =>
    Object.assign({}, entries, nulls, whole === undefined ? {} : { $patch: whole }),
  );

/** A keyed list in a patch: elements, deletions, a replacement, an element without its key. */
function listPatch(
  key: string,
  values: fc.Arbitrary<unknown>,
  fields: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<unknown[]> {
  const nullable = Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, orNull(value)]));
  const odd = fc.oneof(
    values.map((value) => ({ $patch: 'delete', [key]: value })),
    values.map((value) => ({ $patch: 'delete', [key]: value })),
    fc.constant({ $patch: 'replace' }),
    directive.map((whole) => ({ $patch: whole })),
    fc.constant({ odd: 'x' }),
  );
  return fc
    .tuple(keyed(key, values, nullable), fc.array(odd, { maxLength: 1 }))
    .map(([elements, more]) => (elements as unknown[]).concat(more));
}

const isData = (element: unknown): boolean =>
  typeof element !== 'object' || element === null || !('$patch' in element);

/** A list in a patch with the directives that stand beside it. */
function withBeside(
  field: string,
  list: fc.Arbitrary<unknown[]>,
  key: string | undefined,
): fc.Arbitrary<object> {
  const keyOf = (element: unknown): unknown =>
    key === undefined ? element : { [key]: (element as Record<string, unknown>)[key] ?? 'a' };
  return fc
    .tuple(list, fc.nat(7), fc.array(fc.constantFrom('x', 'y', 'a', 'b'), { maxLength: 2 }))
    .map(([elements, choice, more]) => {
      const order = [
        ...elements.filter(isData).map(keyOf),
        ...more.map((one) => (key === undefined ? one : { [key]: one })),
      ];
      const unique = order.filter(
        (one, index) => order.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === index,
      );
      if (choice === 0) return { [`$setElementOrder/${field}`]: unique };
      if (choice === 1) return { [field]: elements, [`$setElementOrder/${field}`]: unique };
      if (choice === 2) return { [field]: elements, [`$setElementOrder/${field}`]: unique.toReversed() };
      if (choice === 3 && key === undefined) return { [`$deleteFromPrimitiveList/${field}`]: elements };
      return { [field]: elements };
    });
}

const joined = (...parts: fc.Arbitrary<object>[]): fc.Arbitrary<object> =>
  fc
    .tuple(fc.subarray(parts.map((_part, index) => index)), ...parts)
    .map(([chosen, ...given]) => Object.assign({}, ...chosen.map((index) => given[index])) as object);
const field = (key: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<object> =>
  value.map((given) => ({ [key]: given }));

const envPatch = listPatch('name', name, { value: text });
const portPatch = listPatch('containerPort', port, { protocol: fc.constantFrom('TCP', 'UDP'), name: text });
const containerPatch = listPatch('name', name, {
  image: text,
  args: strings,
  env: envPatch,
  ports: portPatch,
});
const volumePatch = listPatch('name', name, {
  emptyDir: fc.constant({}),
  $retainKeys: fc.constantFrom(['name', 'emptyDir'], ['name'], 'x'),
});

const specPatch = joined(
  withBeside('containers', containerPatch, 'name'),
  withBeside('volumes', volumePatch, 'name'),
  field('tolerations', orNull(tolerations)),
  field('nodeSelector', orNull(mapPatch)),
  field('hostname', orNull(text)),
);
const metadataPatch = joined(
  field('labels', orNull(mapPatch)),
  field('annotations', mapPatch),
  withBeside('finalizers', strings, undefined),
  withBeside('ownerReferences', listPatch('uid', text, { kind: text }), 'uid'),
);

/** A patch of a pod. */
export const anyPatch = joined(field('metadata', metadataPatch), field('spec', specPatch));
