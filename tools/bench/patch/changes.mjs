/** One change of a Deployment, written for every engine: a number, a label, an annotation, the image of one container. */
import { deployment, deploymentList } from 'withal/kubernetes/1.36/apps/v1';

/** As an expression; the container is found by its name. */
export const expressionOf = (text) =>
  deployment.spec
    .withReplicas(3)
    .metadata.labels.withMixin({ team: text })
    .metadata.annotations.withMixin({ note: text })
    .spec.template.spec.containers.where({ name: 'web' })
    .withImage(text);

/** As a recipe for immer and mutative: what is on the way is looked up once, the container found by its name. */
export const recipeOf = (text) => (draft) => {
  const { metadata, spec } = draft;
  spec.replicas = 3;
  metadata.labels.team = text;
  metadata.annotations.note = text;
  spec.template.spec.containers.find(({ name }) => name === 'web').image = text;
};

/** As a JSON Patch, for documents whose container is known to be the first one. */
export const patchOf = (text) => [
  { op: 'replace', path: '/spec/replicas', value: 3 },
  { op: 'add', path: '/metadata/labels/team', value: text },
  { op: 'replace', path: '/metadata/annotations/note', value: text },
  { op: 'replace', path: '/spec/template/spec/containers/0/image', value: text },
];

const withImageOf = (text) => (container) =>
  container.name === 'web' ? { ...container, image: text } : container;

/** By hand, with spreads along the way: what `compare` and `createPatch` are given as the second document. */
export const spreadOf = (text, document) => {
  const { metadata, spec } = document;
  return {
    ...document,
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, team: text },
      annotations: { ...metadata.annotations, note: text },
    },
    spec: {
      ...spec,
      replicas: 3,
      template: {
        ...spec.template,
        spec: {
          ...spec.template.spec,
          containers: spec.template.spec.containers.map(withImageOf(text)),
        },
      },
    },
  };
};

/** Three changes of one document of a List, by its index. */
export const listExpressionOf = (index, text) =>
  deploymentList.items
    .at(index)
    .spec.withReplicas(3)
    .items.at(index)
    .metadata.labels.withMixin({ team: text })
    .items.at(index)
    .spec.template.spec.containers.where({ name: 'web' })
    .withImage(text);

const itemRecipeOf = (text) => (item) => {
  item.spec.replicas = 3;
  item.metadata.labels.team = text;
  item.spec.template.spec.containers.find(({ name }) => name === 'web').image = text;
};

/** The same as a recipe. */
export const listRecipeOf = (index, text) => (draft) => itemRecipeOf(text)(draft.items[index]);

/** The same with spreads. */
export const listSpreadOf = (index, text, document) => {
  const items = document.items.slice();
  const { annotations } = items[index].metadata;
  const next = spreadOf(text, items[index]);
  items[index] = { ...next, metadata: { ...next.metadata, annotations } };
  return { ...document, items };
};

/** Four changes, two of them entries of maps that are named by `at`. */
export const entriesOf = (text) =>
  deployment.spec
    .withReplicas(3)
    .metadata.labels.at('tier')
    .with(text)
    .metadata.annotations.at('b')
    .with(text)
    .spec.template.spec.withServiceAccountName(text);

/** The same as a recipe. */
export const entriesRecipeOf = (text) => (draft) => {
  const { metadata, spec } = draft;
  spec.replicas = 3;
  metadata.labels.tier = text;
  metadata.annotations.b = text;
  spec.template.spec.serviceAccountName = text;
};

/** What people write every day: a number, an entry of each map, and the image of a container found by its key. */
export const everydayOf = (text) =>
  deployment.spec
    .withReplicas(3)
    .metadata.labels.at('tier')
    .with(text)
    .metadata.annotations.at('b')
    .with(text)
    .spec.template.spec.containers.key({ name: 'web' })
    .withImage(text);

/** The same as a recipe. */
export const everydayRecipeOf = (text) => (draft) => {
  const { metadata, spec } = draft;
  spec.replicas = 3;
  metadata.labels.tier = text;
  metadata.annotations.b = text;
  spec.template.spec.containers.find(({ name }) => name === 'web').image = text;
};

/** The image of a container, found by a match. */
export const imageWhereOf = (text, name = 'web') =>
  deployment.spec.template.spec.containers.where({ name }).withImage(text);

/** The image of a container, found by its key. */
export const imageKeyOf = (text) =>
  deployment.spec.template.spec.containers.key({ name: 'web' }).withImage(text);

/** The same as a recipe. */
export const imageRecipeOf =
  (text, sought = 'web') =>
  (draft) => {
    draft.spec.template.spec.containers.find(({ name }) => name === sought).image = text;
  };

/** 15 places of a Deployment, most of them behind `at`; two containers are found by their key and by a match. */
export const makePlaces = () => {
  const { metadata, spec } = deployment;
  const { containers } = spec.template.spec;
  return [
    metadata.at('name'),
    metadata.at('namespace'),
    metadata.labels.at('app'),
    metadata.labels.at('tier'),
    metadata.annotations.at('note'),
    spec.at('replicas'),
    spec.selector.matchLabels.at('app'),
    spec.template.metadata.labels.at('app'),
    containers.at(0).at('image'),
    containers.at(0).args,
    containers.at(0).ports.at(0).at('containerPort'),
    containers.at(0).resources.limits.at('cpu'),
    containers.at(0).resources.limits.at('memory'),
    containers.key({ name: 'log' }).at('image'),
    containers.where({ name: 'web' }).env.at(0).at('value'),
  ];
};

/** The values there, by plain property access. */
export const valuesOf = ({ metadata, spec }) => {
  const { template } = spec;
  const list = template.spec.containers;
  const [web] = list;
  return [
    metadata.name,
    metadata.namespace,
    metadata.labels.app,
    metadata.labels.tier,
    metadata.annotations.note,
    spec.replicas,
    spec.selector.matchLabels.app,
    template.metadata.labels.app,
    web.image,
    web.args,
    web.ports[0].containerPort,
    web.resources.limits.cpu,
    web.resources.limits.memory,
    list.find(({ name }) => name === 'log').image,
    list.find(({ name }) => name === 'web').env[0].value,
  ];
};
