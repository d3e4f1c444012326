import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { exportsOf } from './fixtures/declarations.ts';

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly integrity?: string; readonly link?: boolean }>>;
}

test('the lock file has the checksum of every package', () => {
  const lockFile = new URL('../package-lock.json', import.meta.url);
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8')) as LockFile;
  const unchecked = Object.entries(packages)
    .filter(([path, { integrity, link }]) => path !== '' && link !== true && integrity === undefined)
    .map(([path]) => path);
  expect(unchecked).toEqual([]);
});

test('every declaration that an export matches has its module', () => {
  const dist = fileURLToPath(new URL('../dist', import.meta.url));
  const { exports: entries } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  ) as { exports: Record<string, unknown> };
  // The longest key that matches decides; null stands for nothing.
  const keys = Object.keys(entries).toSorted((one, other) => other.length - one.length);
  const isExported = (subpath: string): boolean => {
    const key = keys.find(
      (name) => name === subpath || (name.endsWith('*') && subpath.startsWith(name.slice(0, -1))),
    );
    return key !== undefined && entries[key] !== null;
  };
  const declarations = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.d.ts'))
    .map((name) => name.replaceAll('\\', '/').replace(/\.d\.ts$/, ''));
  const exported = declarations.filter((name) => isExported(`./${name}`));
  expect(exported.length).toBeGreaterThan(100);
  expect(exported.filter((name) => !existsSync(`${dist}/${name}.js`))).toEqual([]);
});

describe('what a user can import from the built package', () => {
  const entries = exportsOf(['withal', 'withal/patch', 'withal/generate', '../../types/index.d.ts']);

  test('values from withal', () => {
    expect(entries['withal']?.values).toMatchInlineSnapshot(`
      [
        "WithalError",
        "apply",
        "build",
        "compose",
        "createModels",
        "fromSteps",
        "model",
        "mutate",
        "patch",
        "read",
        "readAll",
        "steps",
      ]
    `);
  });

  test('types from withal', () => {
    expect(entries['withal']?.types).toMatchInlineSnapshot(`
      [
        "AccessorName",
        "After",
        "AnyExpression",
        "AnyKey",
        "AnyNode",
        "AnySelf",
        "Anything",
        "At",
        "Before",
        "Core",
        "Differences",
        "ElementNode",
        "ErrorCode",
        "ErrorParts",
        "Expression",
        "Falsy",
        "FieldRow",
        "IsPlainName",
        "Item",
        "Items",
        "JsonPart",
        "JsonScalar",
        "ListNode",
        "MapNode",
        "Match",
        "MatchField",
        "MatchFields",
        "MergeRules",
        "MethodName",
        "Mixin",
        "MixinInput",
        "MixinUpdate",
        "ModelOf",
        "Node",
        "NodeOf",
        "NotJson",
        "ObjectNode",
        "OneOrMore",
        "OptionalName",
        "Patch",
        "Patched",
        "Place",
        "Position",
        "Predicate",
        "ReservedName",
        "Root",
        "SameModel",
        "ScalarListNode",
        "ScalarMatch",
        "ScalarPosition",
        "SchemaTable",
        "Segment",
        "SelfFor",
        "SelfOf",
        "SetterInput",
        "Shape",
        "ShapeOf",
        "Step",
        "TupleNode",
        "TypeNotation",
        "TypeRow",
        "Update",
        "UpdateFields",
        "UpdateOf",
        "Value",
        "Verb",
        "Whole",
        "WholeMixin",
      ]
    `);
  });

  test('every type of types/index.d.ts from withal', () => {
    const { types = [] } = entries['../../types/index.d.ts'] ?? {};
    expect(types.length).toBeGreaterThan(40);
    expect(types.filter((name) => !entries['withal']?.types.includes(name))).toEqual([]);
  });

  test('values from withal/patch', () => {
    expect(entries['withal/patch']?.values).toMatchInlineSnapshot(`
      [
        "add",
        "applyJsonPatch",
        "applyMergePatch",
        "applySchemaOf",
        "applyServerSide",
        "applyStrategicMergePatch",
        "conflictsOf",
        "diff",
        "drop",
        "explain",
        "formatPointer",
        "jsonPatchOf",
        "lintKeys",
        "matchesTarget",
        "mutateBy",
        "parsePointer",
        "patchAll",
        "patchBy",
        "readPointer",
        "recordUpdate",
        "scopeOf",
        "target",
        "toApplyConfiguration",
        "toJsonPatch",
        "toKustomize",
        "toMergePatch",
        "toStrategicMergePatch",
      ]
    `);
  });

  test('types from withal/patch', () => {
    expect(entries['withal/patch']?.types).toMatchInlineSnapshot(`
      [
        "Addition",
        "ApplyOptions",
        "ApplySchema",
        "ApplySchemaSource",
        "BatchFailure",
        "Conflict",
        "DiffOptions",
        "DocumentPath",
        "Drop",
        "ExplainOptions",
        "Explained",
        "JsonPatchOperation",
        "JsonPatchOptions",
        "KeyProblem",
        "KustomizePatch",
        "KustomizeTarget",
        "LintFinding",
        "ManagerOptions",
        "PatchAllOptions",
        "PatchContext",
        "PatchFunction",
        "PatchInstruction",
        "PatchResult",
        "ResourceDocument",
        "ResourceScope",
        "SizeLimit",
        "StrategicOptions",
        "Target",
        "Targeted",
        "TextMatch",
        "TextsMatch",
        "ToApplyOptions",
        "ToJsonPatchOptions",
        "ToKustomizeOptions",
        "Touch",
      ]
    `);
  });

  test('values from withal/generate', () => {
    expect(entries['withal/generate']?.values).toMatchInlineSnapshot(`
      [
        "downloadSpecification",
        "generate",
        "generateFiles",
      ]
    `);
  });

  test('types from withal/generate', () => {
    expect(entries['withal/generate']?.types).toMatchInlineSnapshot(`
      [
        "Choice",
        "Definition",
        "DownloadOptions",
        "GenerateOptions",
        "GeneratedFile",
        "GroupVersionKind",
        "Imports",
        "Library",
        "Lint",
        "OnProgress",
        "PinnedRelease",
        "Preference",
        "Progress",
        "Property",
        "Report",
        "Rule",
        "ScalarTypeName",
        "Skipped",
        "Source",
        "Specification",
        "TypeTree",
      ]
    `);
  });

  test.each(['withal', 'withal/patch', 'withal/generate'])('the values of %s are there', async (entry) => {
    const loaded = (await import(entry)) as object;
    expect(Object.keys(loaded).toSorted()).toEqual(entries[entry]?.values);
  });
});
