import { describe, expect, test } from 'vitest';
import { appearanceOf, appearanceText, readYaml } from '../../src/yaml/index.ts';

const textOf = (content: unknown, name = 'x.yaml'): string | undefined => appearanceOf(content, name)?.what;

describe('a text that cannot be read', () => {
  test.each<[string, string | undefined]>([
    ['{{- if .Values.on }}\nkind: Pod\n{{- end }}\n', 'a Helm template'],
    ['metadata:\n  name: {{ .Release.Name }}\n', 'a Helm template'],
    ['a:\n  - {{ include "web.name" . }}\n', 'a Helm template'],
    ['a: x\n{{/* a comment */}}\nb: {{ .Values.b | quote }}\n', 'a Helm template'],
    ['a: [{{ .Name }}]\n{{ end }}\n', 'a Go template'],
    ['name: {{ cluster_name }}\n', 'a template with placeholders'],
    ['{% if x %}\na: 1\n{% endif %}\n', 'a template with placeholders'],
    ["local k = import 'k.libsonnet';\n{ a: k.b }\n", 'jsonnet'],
    ["{\n  _config+:: { namespace: 'x' },\n}\n", 'jsonnet'],
    ["(import 'a.jsonnet') + { b: std.length([1]) }\n", 'jsonnet'],
    ["import { deployment } from 'withal';\nexport default deployment.new('x');\n", 'a program'],
    ['export interface A {\n  b: string;\n}\n', 'a program'],
    ['<!DOCTYPE html>\n<html>\n', 'a web page'],
    ['a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n', 'a file with merge conflicts'],
    ['version https://git-lfs.github.com/spec/v1\noid sha256:1\n', 'a Git LFS pointer'],
    ['$ANSIBLE_VAULT;1.1;AES256\n6162\n', 'a file of Ansible Vault'],
    ['NAME                   READY   STATUS\nweb-1   1/1   Running\n', 'a table of kubectl'],
    ['diff --git a/x b/x\n--- a/x\n+++ b/x\n', 'a diff'],
    // What is broken in another way is no template, whatever stands in its texts.
    ['a: "{{ .Values.x }}"\na: 1\n', undefined],
    ["a: '{{ .Values.x }}'\nb: [1\n", undefined],
    ['script: |\n  {{ .Values.x }}\n  {{ if x }}\nb: [1\n', undefined],
    ['args: ["\n  cd ./{{inputs.parameters.package}} &&\n  {{ go }}\n"]\nb: [1\n', undefined],
    ['# {{ .Values.x }}\nb: [1\n', undefined],
    ['url: http://{{steps.server.ip}}:80\nb: [1\n', undefined],
    ['x: {{a: 1}: 2}\n', undefined],
    ['a: 1\na: 2\n', undefined],
  ])('%j', (text, expected) => {
    expect(textOf(text)).toBe(expected);
  });

  test('is known by its name too', () => {
    expect(textOf('x', 'a/main.jsonnet')).toBe('jsonnet');
    expect(textOf({}, 'a/lib.libsonnet')).toBe('jsonnet');
    expect(textOf('x', 'templates/_helpers.tpl')).toBe('a Helm template');
    expect(textOf('x', 'web.ts')).toBe('a program');
    expect(textOf('x', 'a.json')).toBeUndefined();
  });

  test('ends however odd it is', () => {
    for (const piece of ['"\\', "'", '{{', '{{ x', ': |', '- "', 'import ', 'local a', '<<<<<<< '])
      expect(() => appearanceOf(piece.repeat(400_000 / piece.length), 'x.yaml')).not.toThrow();
  });
});

const crd = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' };
const apps = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' } };

describe('a document', () => {
  test.each<[unknown, string | undefined, string?]>([
    [
      { apiVersion: 'v1', kind: 'ConfigMap', data: { a: '{{ .Values.x }}' } },
      'an object of the kind ConfigMap',
    ],
    [{ ...apps, spec: { selector: {}, template: {} } }, 'an object of the kind Deployment'],
    [{ ...apps, spec: { replicas: 3 } }, 'a kustomize patch of a Deployment'],
    [{ apiVersion: 'v1', kind: 'Service', spec: { $patch: 'delete' } }, 'a kustomize patch of a Service'],
    [
      { ...crd, metadata: { name: 'x' }, spec: { conversion: {} } },
      'a kustomize patch of a CustomResourceDefinition',
    ],
    [
      { ...crd, spec: { group: 'a', names: { kind: 'B' } } },
      'an object of the kind CustomResourceDefinition',
    ],
    [[{ op: 'add', path: '/a', value: 1 }], 'a JSON Patch of kustomize'],
    [{ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' }, 'a kustomization'],
    [{ resources: ['a.yaml'] }, 'a kustomization'],
    [{ namePrefix: 'a-' }, 'a kustomization'],
    [{ bases: [] }, 'a kustomization', 'overlays/kustomization.yaml'],
    [{ nameReference: [] }, 'a configuration of kustomize'],
    [{ replicas: 3 }, 'Helm values', 'chart/values.yaml'],
    [{ replicas: 3 }, 'Helm values', 'chart/values-prod.yml.gz'],
    [{ apiVersion: 'v2', name: 'x', version: '1' }, 'the Chart.yaml of a Helm chart', 'Chart.yaml'],
    [{ openapi: '3.0.0' }, 'an OpenAPI document'],
    [{ components: { schemas: {} } }, 'a part of an OpenAPI document'],
    [{ definitions: { A: { type: 'object' } } }, 'a part of an OpenAPI document'],
    [{ $schema: 'http://json-schema.org/draft-07/schema#' }, 'a JSON Schema'],
    [{ type: 'object', properties: {} }, 'a JSON Schema'],
    [{ on: {}, jobs: {} }, 'a GitHub workflow'],
    [{ kind: 'Pod' }, 'an object of the kind Pod without an apiVersion'],
    [{ a: 1 }, undefined],
    [null, undefined],
    [[], undefined],
  ])('%j', (value, expected, name) => {
    expect(textOf(value, name)).toBe(expected);
  });
});

test('manifests with placeholders in their texts are read, and not taken for templates', async () => {
  const rule =
    'kind: PrometheusRule\nannotations:\n  summary: "{{ $labels.job }} is down"\n  text: |\n    {{ range . }}x{{ end }}\n';
  const workflow = 'kind: Workflow\nargs: ["{{inputs.parameters.x}}"]\nurl: http://{{steps.a.ip}}/x\n';
  for (const text of [rule, workflow]) expect(await readYaml(text, 'x.yaml', 'kubernetes')).toHaveLength(1);
});

test('the sentence says what to do', () => {
  expect(appearanceText({ what: 'XML' })).toBe('This looks like XML.');
  expect(appearanceText(appearanceOf('{{ .Values.x }}', 'x.yaml') ?? { what: '' })).toBe(
    'This looks like a Helm template: render it first (helm template <name> <chart>).',
  );
});
