import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { ApplySchema, applySchemaOf } from '../../../src/patch/server-side/index.ts';
import { readShared, shared } from '../strategic/schemas.ts';

/** One request, and what the server has answered. */
export interface Step {
  readonly id: string;
  readonly op: 'apply' | 'merge';
  readonly manager: string | null;
  readonly force: boolean;
  readonly query?: string;
  readonly tag: string;
  readonly body?: unknown;
  readonly bodyText?: string;
  readonly status: number;
  readonly message?: string;
  readonly stage?: string;
  readonly causes?: readonly { readonly field: string; readonly message: string }[];
  readonly result?: Record<string, unknown>;
}

/** Requests to one object, one after the other. */
export interface Row {
  readonly id: string;
  readonly schema: string;
  readonly base: Record<string, unknown> | null;
  readonly steps: readonly Step[];
}

interface CustomResourceDefinition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly schema: { readonly openAPIV3Schema: unknown };
    }[];
  };
}

/** The schemas of the recorded kinds, read from their CustomResourceDefinitions. */
export function recordedSchemas(read: typeof applySchemaOf): Map<string, ApplySchema> {
  const folder = path.join(shared, 'server-answers/schemas/crds');
  const document = readShared('server-answers/schemas/crds-openapi-v2.json') as {
    definitions: Record<string, unknown>;
  };
  const schemas = new Map<string, ApplySchema>();
  for (const file of readdirSync(folder)) {
    const { spec } = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as CustomResourceDefinition;
    const [version] = spec.versions;
    if (version === undefined) continue;
    const kind = [`${spec.group}/${version.name}`, spec.names.kind] as const;
    const { definitions } = document;
    schemas.set(spec.names.kind, read({ schema: version.schema.openAPIV3Schema, definitions, kind }));
  }
  return schemas;
}
