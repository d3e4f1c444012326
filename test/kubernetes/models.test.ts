import { accessorName } from '../../src/schema/index.ts';
import { ownKubernetesOptions } from '../../src/generate/kubernetes/index.ts';
import { definitionsFromOpenApi } from '../../src/generate/openapi/index.ts';
import { apiVersionOf, type Definition, type TypeTree, fieldNames } from '../../src/generate/model/index.ts';
import { build, type Expression } from 'withal';
import { container, deployment } from 'withal/kubernetes/1.36/helpers';
import { describe, expect, test } from 'vitest';

/*
 * The models of 1.36 build a document of every kind with every field, and the compiled validators of kubernetes-models,
 * which are generated from 1.33 by other hands, have to accept it.
 */

const [table] = (await ownKubernetesOptions()).sources;
if (table === undefined || 'file' in table) throw new TypeError('the table is no document');
const definitions = new Map(
  definitionsFromOpenApi(table).definitions.map((definition) => [definition.id, definition]),
);

const texts: ReadonlyMap<string | undefined, string> = new Map([
  ['date-time', '2026-01-02T03:04:05.000006Z'],
  ['byte', 'eA=='],
]);

/** A value of a type, with every field that is not deeper than a few levels, and those that must be there below. */
function sample(type: TypeTree, depth: number): unknown {
  switch (type.shape) {
    case 'scalar':
      if (type.values !== undefined) return type.values[0];
      if (type.scalar === 'string') return texts.get(type.format) ?? '1';
      return type.scalar === 'boolean' ? true : 1;
    case 'object':
      return sampleObject(definitions.get(type.id), depth);
    case 'list':
      return [sample(type.element, depth)];
    case 'map':
      return { key: sample(type.value, depth) };
    case 'intOrString':
    case 'numberOrString':
      return 80;
    default:
      return {};
  }
}

function sampleObject(definition: Definition | undefined, depth: number): object {
  const properties = definition?.properties.filter(({ required }) => required || depth > 0) ?? [];
  const fields = Object.fromEntries(properties.map(({ wire, type }) => [wire, sample(type, depth - 1)]));
  const kind = definition?.kind;
  return kind === undefined ? fields : { ...fields, apiVersion: apiVersionOf(kind), kind: kind.kind };
}

/** A chain of whatever model, as the loop below uses it. */
type Chain = Readonly<Record<string, (value?: unknown) => Chain>> & Expression<object>;

/** Builds a document by the methods of the model, a field at a time. */
async function buildKind(definition: Definition): Promise<object> {
  const { group, version, name } = definition;
  const models = (await import(/* @vite-ignore */ `withal/kubernetes/1.36/${group}/${version}`)) as Record<
    string,
    Chain
  >;
  let chain = models[accessorName(name)]?.['new']?.();
  for (const { property, setter = '' } of fieldNames(definition)) {
    if (property.wire === 'apiVersion' || property.wire === 'kind') continue;
    chain = chain?.[setter]?.(sample(property.type, 5));
  }
  if (chain === undefined) throw new TypeError(`there is no model of ${definition.id}`);
  return build(chain);
}

/** What kubernetes-models has for a kind. */
type Validator = new (document: object) => { validate(): void };

async function validatorOf({
  apiVersion,
  kind,
}: {
  apiVersion: string;
  kind: string;
}): Promise<Validator | undefined> {
  const module: unknown = await import(/* @vite-ignore */ `kubernetes-models/${apiVersion}/${kind}`).catch(
    () => undefined,
  );
  return (module as Record<string, Validator> | undefined)?.[kind];
}

function refusalOf(document: object, Kind: Validator): string {
  try {
    new Kind(document).validate();
    return '';
  } catch (error) {
    // Which texts a field takes, the official documents do not say; kubernetes-models has it from elsewhere.
    const complaints = String(error).replace('Error: ', '').split(', ');
    return complaints.filter((complaint) => !complaint.endsWith('one of the allowed values')).join(', ');
  }
}

describe('kubernetes-models, a second opinion', () => {
  const kinds = [...definitions.values()].flatMap((definition) =>
    definition.kind === undefined
      ? []
      : [{ definition, kind: definition.kind.kind, apiVersion: apiVersionOf(definition.kind) }],
  );

  test('accepts a document of every kind that it knows, with every field', async () => {
    const refused: string[] = [];
    let accepted = 0;
    for (const { definition, ...names } of kinds) {
      const Kind = await validatorOf(names);
      const document = await buildKind(definition);
      if (Kind === undefined) continue;
      const refusal = refusalOf(document, Kind);
      if (refusal === '') accepted += 1;
      else refused.push(`${names.apiVersion} ${names.kind}: ${refusal}`);
    }
    // In 1.33 this field was required, in 1.36 it is not.
    expect(refused).toEqual([
      'batch/v1 CronJob: data/spec/jobTemplate/spec/podFailurePolicy/rules/0/onPodConditions/0 must have required property status',
    ]);
    expect(accepted).toBe(117);
  }, 120_000);

  test('refuses what is wrong, so that its word counts', async () => {
    const Kind = await validatorOf({ apiVersion: 'apps/v1', kind: 'Deployment' });
    if (Kind === undefined) throw new TypeError('there is no validator of a Deployment');
    expect(refusalOf({ spec: { replicas: 'two' } }, Kind)).toContain('replicas must be integer');
    const web = deployment('web', 2, container('web', 'nginx'));
    expect(refusalOf(build(web), Kind)).toBe('');
    expect(refusalOf(build(web.spec.template.spec.without('containers' as never)), Kind)).toContain(
      'containers',
    );
  });
});
