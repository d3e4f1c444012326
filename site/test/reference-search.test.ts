import { describe, expect, test } from 'vitest';
import { type IndexedModel, type IndexedType } from '../components/reference/catalogue.ts';
import { matchOf, parseQuery, prepareName } from '../components/reference/query.ts';
import { type HitGroup, Search } from '../components/reference/search.ts';
import { builtModels } from './reference-models.ts';

const search = new Search(builtModels());
const names = ({ hits }: HitGroup): string[] => hits.map(({ type, path }) => [type.name, ...path].join('.'));
const in136 = (text: string): string[] =>
  search
    .find(text)
    .filter(({ model }) => model.slug === 'kubernetes-1.36')
    .flatMap(names);

describe('names', () => {
  test('a match is exact, a prefix, the beginning of a word, or any part, in this order', () => {
    const name = prepareName('imagePullPolicy');
    expect(['imagepullpolicy', 'image', 'pull', 'age', 'pod'].map((piece) => matchOf(name, piece))).toEqual([
      0,
      1,
      2,
      3,
      undefined,
    ]);
  });

  test('the first occurrence may be within a word, and a later one begin another', () => {
    expect(matchOf(prepareName('nameInName'), 'in')).toBe(2);
    expect(matchOf(prepareName('repinPin'), 'pin')).toBe(2);
  });

  test.each([
    ['withReplicas', ['replicas']],
    ['withReplicas(3)', ['replicas']],
    ['withLabelsMixin({', ['labels']],
    ['spec.template.spec.containers[0].image', ['spec', 'template', 'spec', 'containers', 'image']],
    ['deployment.spec.withReplicas(3)', ['deployment', 'spec', 'replicas']],
    ['x-kubernetes-list-type', ['xkuberneteslisttype']],
    ['within', ['within']],
    ['   ', []],
  ])('%j looks for %j', (text, pieces) => {
    expect(parseQuery(text).pieces).toEqual(pieces);
  });
});

/** A model with types of these names; a kind has the fields that are given. */
function tiny(slug: string, types: Readonly<Record<string, readonly string[] | undefined>>): IndexedModel {
  const made = Object.entries(types).map(([name, fields = []]): IndexedType => {
    const isKind = types[name] !== undefined;
    const address = `${slug}/m/v1/${name}`;
    const own = fields.map((wire) => ({ wire }));
    const type = { address, name, module: 'm/v1', fields: own };
    return isKind ? Object.assign(type, { about: '' }) : type;
  });
  return { slug, title: slug, from: '', common: [], types: made };
}

describe('the order of what is found', () => {
  test('of equal matches, kinds come before other types, and these before fields', () => {
    const model = tiny('a', { LampType: undefined, LampKind: ['lampField'], Other: ['lamp'] });
    const found = new Search([model]).find('lamp').flatMap(names);
    expect(found).toEqual(['Other.lamp', 'LampKind', 'LampType', 'LampKind.lampField']);
  });

  test('of two models, that of the better match comes first, or else the first one', () => {
    const [one, other] = [tiny('a', { LampKind: [] }), tiny('b', { Lamp: [], LampKind: [] })];
    const found = (text: string) => new Search([one, other]).find(text).map(({ model }) => model.slug);
    expect(found('lamp')).toEqual(['b', 'a']);
    expect(found('lampkind')).toEqual(['a', 'b']);
  });
});

describe('the search', () => {
  test('an exact kind comes first, and kinds come before fields', () => {
    expect(in136('Deployment')[0]).toBe('Deployment');
    expect(in136('service').slice(0, 2)).toContain('Service');
    const found = search.find('job')[0]?.hits ?? [];
    const [kinds, fields] = [
      found.findLastIndex(({ path, type }) => path.length === 0 && type.name === 'Job'),
      found.findIndex(({ path }) => path.length > 0),
    ];
    expect(kinds).toBe(0);
    expect(fields === -1 || fields > kinds).toBe(true);
  });

  test('an exact field comes before a kind that only begins so', () => {
    const found = in136('replicas');
    expect(found[0]).toBe('Deployment.spec.replicas');
    expect(found).not.toContain('ReplicaSet');
  });

  test('a method finds its field, through the lists that it is in', () => {
    expect(in136('withImage').slice(0, 2)).toEqual([
      'Pod.spec.containers.image',
      'Pod.spec.ephemeralContainers.image',
    ]);
    expect(in136('withImage')).toContain('Deployment.spec.template.spec.containers.image');
  });

  test('a path finds what it leads to, from the kind or from within', () => {
    expect(in136('spec.template.spec.containers.image')[0]).toBe(
      'Deployment.spec.template.spec.containers.image',
    );
    expect(in136('deployment.spec.template.spec.initContainers[0].image')[0]).toBe(
      'Deployment.spec.template.spec.initContainers.image',
    );
    expect(in136('containers.imagePull')[0]).toBe('Pod.spec.containers.imagePullPolicy');
  });

  test('words before it say where', () => {
    expect(in136('statefulset replicas')[0]).toBe('StatefulSet.spec.replicas');
    expect(search.find('openshift replicas').map(({ model }) => model.slug)).toEqual([
      'openshift-3.11',
      'openshift-3.11/kubernetes',
    ]);
  });

  test('the model of the best match comes first', () => {
    expect(search.find('Route')[0]?.model.slug).toBe('openshift-3.11');
    expect(search.find('Deployment')[0]?.model.slug).toBe('kubernetes-1.36');
  });

  test('a type that contains itself is found once in a kind', () => {
    const ways = search.find('customresourcedefinition maxLength').flatMap(names);
    expect(ways.filter((way) => way.startsWith('CustomResourceDefinition.'))).toContain(
      'CustomResourceDefinition.spec.versions.schema.openAPIV3Schema.maxLength',
    );
    expect(new Set(ways).size).toBe(ways.length);
  });

  test('nothing is found for nothing, and for what there is not', () => {
    expect(search.find('  ')).toEqual([]);
    expect(search.find('qqqq')).toEqual([]);
  });

  test('a keystroke takes less than 50 ms', () => {
    const texts = ['s', 'name', 'e', 'spec', 'withImage', 'deployment image'];
    const fastest = texts.map((text) => {
      const times = Array.from({ length: 5 }, () => {
        const start = performance.now();
        search.find(text);
        return performance.now() - start;
      });
      return Math.min(...times);
    });
    console.log(`Search, the fastest of 5: ${fastest.map((time) => time.toFixed(1)).join(', ')} ms`);
    expect(Math.max(...fastest)).toBeLessThan(50);
  });
});
