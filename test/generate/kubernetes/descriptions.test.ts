import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  describeFacts,
  kubernetesDescriptions,
  ownKubernetesOptions,
  readDescriptions,
  specificationFolder,
} from '../../../src/generate/kubernetes/index.ts';
import { isObject } from '../../../src/json/index.ts';
import { countDescriptions } from '../../../tools/editor/descriptions.ts';
import { inFolder, specificationAt } from '../fixtures.ts';
import { officialFile, root } from './places.ts';

/** As the client library for JavaScript declares its models. */
const declarations = `/**
 * Kubernetes
 *
 * Do not edit the class manually.
 */
import { V1Port } from '../models/V1Port.js';
/**
* Service is what a \\'shop\\' offers.
*/
export declare class V1Service {
    /**
    * Says \\"more\\": \\\\d, pods/_* and *_/scale.
    */
    '_continue'?: string;
    'main'?: V1Port;
    /**
    * The way out.
    */
    'ref'?: string;
    'plain': string;
    /**
    * It’s kept – “as is”.
    */
    'x_list_type'?: string;
    /**
    * The doors.
    */
    'ports': Array<V1Port>;
    static readonly discriminator: string | undefined;
    constructor();
}
/**
* One door.
*/
export declare class V1Port {
}
/**
* What happened in core.
*/
export declare class CoreV1Event {
}
/**
* What happened in events.
*/
export declare class EventsV1Event {
}
`;

const port = { $ref: '#/definitions/io.shop.v1.Port' };

const schemas = describeFacts(
  {
    'io.shop.v1.Service': {
      required: ['plain'],
      properties: {
        $ref: { type: 'string' },
        continue: { type: 'string' },
        main: port,
        plain: { type: 'string' },
        ports: { type: 'array', items: port, 'x-kubernetes-patch-merge-key': 'port' },
        'x-list-type': { type: 'string' },
        other: { $ref: '#/definitions/io.shop.v1.Unknown' },
      },
    },
    'io.shop.v1.Port': {},
    'io.k8s.api.core.v1.Event': {},
    'io.k8s.api.events.v1.Event': {},
    'io.shop.v1.Unknown': {},
  },
  '1.36.3',
  readDescriptions(declarations, 'models.d.ts'),
);

const address = (anchor: string): string =>
  `https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#${anchor}`;

describe('descriptions of a client library', () => {
  test('a definition has what is said of its class, and its address', () => {
    expect(Object.values(schemas).map(({ description }) => description)).toEqual([
      `Service is what a 'shop' offers.\n\n${address('service-v1-shop')}`,
      `One door.\n\n${address('port-v1-shop')}`,
      `What happened in core.\n\n${address('event-v1-core')}`,
      `What happened in events.\n\n${address('event-v1-events')}`,
      `Unknown of shop/v1.\n\n${address('unknown-v1-shop')}`,
    ]);
  });

  test('a field has what is said of its property, its keys, or else its type and an address', () => {
    const { properties } = schemas['io.shop.v1.Service'] as {
      properties: Record<string, { description: string }>;
    };
    const service = address('service-v1-shop');
    expect(
      Object.fromEntries(Object.entries(properties).map(([wire, { description }]) => [wire, description])),
    ).toEqual({
      $ref: 'The way out.',
      continue: 'Says "more": \\d, pods/* and */scale.',
      // The model takes the text of its type.
      main: '',
      plain: `\`Service.plain\`: string, required.\n\n${service}`,
      ports: 'The doors.\n\nStrategic merge patches tell its elements apart by `port`.',
      'x-list-type': 'It\'s kept - "as is".',
      other: `\`Service.other\`: \`Unknown\`, optional.\n\n${service}`,
    });
  });

  test('a file without models is refused', () => {
    expect(() => readDescriptions('export {};\n', 'models.d.ts')).toThrow(
      'Cannot use models.d.ts: it declares no models.',
    );
  });

  test('a file that is not there is named', async () => {
    await inFolder('descriptions', async (folder) => {
      const file = path.join(folder, 'none.d.ts');
      await expect(ownKubernetesOptions(file)).rejects.toThrow(`Cannot read ${file}`);
    });
  });
});

const kept = path.join(root, specificationFolder, kubernetesDescriptions.keptAs);
const official = officialFile('1.36.3');

type Definitions = Record<
  string,
  {
    readonly description?: string;
    readonly properties?: Record<string, { readonly description?: string; readonly $ref?: string }>;
  }
>;

describe.skipIf(!existsSync(official))('the texts, held against the official document', () => {
  let ours: Definitions = {};
  let theirs: Definitions = {};
  beforeAll(async () => {
    const [source] = (await ownKubernetesOptions(kept)).sources;
    if (source === undefined || 'file' in source) throw new TypeError('the table is no document');
    ours = source.document['definitions'] as Definitions;
    theirs = specificationAt(official).document['definitions'] as Definitions;
  });

  /** What is left of a text when its spaces and its typographic characters are taken out. */
  const bare = (text = ''): string => text.replaceAll(/[\s‘’'“”"–—-]+/g, '');

  test('every definition with fields has its own text', () => {
    const wrong = Object.entries(theirs).filter(
      ([id, { description = '', properties }]) =>
        isObject(properties) && !bare(ours[id]?.description).startsWith(bare(description)),
    );
    expect(wrong).toEqual([]);
  });

  test('every field has its own text, or that of its type', () => {
    const wrong = Object.entries(theirs).flatMap(([id, { properties = {} }]) =>
      Object.entries(properties).flatMap(([wire, { description = '', $ref }]) => {
        const text = bare(ours[id]?.properties?.[wire]?.description);
        if ($ref === undefined) return text.startsWith(bare(description)) ? [] : [`${id}.${wire}`];
        // The client library leaves out what a specification says beside a reference.
        const type = theirs[$ref.slice('#/definitions/'.length)]?.description ?? '';
        const isFacts = text.startsWith('`');
        return text === '' || isFacts || [description, type].some((said) => text.startsWith(bare(said)))
          ? []
          : [`${id}.${wire}`];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

test('in the declarations that ship, 95 % of the functions of 1.36 say what the field does', () => {
  const { functions, described } = countDescriptions().find(
    ({ library }) => library === 'kubernetes/1.36',
  ) ?? {
    functions: 0,
    described: 0,
  };
  expect(functions).toBeGreaterThan(4400);
  expect(described / functions).toBeGreaterThan(0.95);
});
