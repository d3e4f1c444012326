import { readFileSync } from 'node:fs';
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

describe('what a user can import from the built package', () => {
  const entries = exportsOf([
    'withal',
    'withal/patch',
    'withal/generate',
    'withal/sources',
    'withal/yaml',
    'withal/convert',
    'withal/config',
    '../../types/index.d.ts',
  ]);

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
        "EnumValue",
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
        "patchWithoutDraft",
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

  test('values and types from withal/sources', () => {
    expect(entries['withal/sources']?.values).toEqual(['helm', 'jsonnet', 'kustomize', 'ofKind', 'yaml']);
    expect(entries['withal/sources']?.types).toEqual([
      'HelmOptions',
      'JsonnetOptions',
      'KustomizeOptions',
      'ToolOptions',
    ]);
  });

  test('values and types from withal/yaml', () => {
    expect(entries['withal/yaml']?.values).toEqual([
      'parseManifests',
      'patchYaml',
      'renderProgram',
      'toYaml',
    ]);
    expect(entries['withal/yaml']?.types).toEqual([
      'PatchYamlOptions',
      'PatchedYaml',
      'RenderOptions',
      'TextOptions',
      'YamlChange',
    ]);
  });

  test('values and types from withal/convert', () => {
    expect(entries['withal/convert']?.values).toEqual(['convert']);
    expect(entries['withal/convert']?.types).toEqual([
      'ConvertOptions',
      'ConvertedProgram',
      'FindModel',
      'KindModel',
      'ModelConstant',
      'ModelModules',
    ]);
  });

  test('values and types from withal/config', () => {
    expect(entries['withal/config']?.values).toEqual(['defineConfig']);
    expect(entries['withal/config']?.types).toEqual(['Config', 'EnvironmentSettings', 'SomeOf']);
  });

  test('values from withal/generate', () => {
    expect(entries['withal/generate']?.values).toMatchInlineSnapshot(`
      [
        "generate",
        "generateFiles",
        "readKubernetes",
      ]
    `);
  });

  test('types from withal/generate', () => {
    expect(entries['withal/generate']?.types).toMatchInlineSnapshot(`
      [
        "Choice",
        "Definition",
        "GenerateOptions",
        "GeneratedFile",
        "GroupVersionKind",
        "Imports",
        "Library",
        "Lint",
        "OnProgress",
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

  test.each(['withal', 'withal/patch', 'withal/generate', 'withal/sources', 'withal/yaml', 'withal/convert'])(
    'the values of %s are there',
    async (entry) => {
      const loaded = (await import(entry)) as object;
      expect(Object.keys(loaded).toSorted()).toEqual(entries[entry]?.values);
    },
  );
});
