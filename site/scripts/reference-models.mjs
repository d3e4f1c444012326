/**
 * The models of the reference, and what the checkout's `dist` says of their types: all that `withal docs` prints its pages
 * from.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root } from './places.mjs';

/** The models, and the kinds that most people look for. */
const models = [
  {
    folder: 'kubernetes/1.36',
    slug: 'kubernetes-1.36',
    title: 'Kubernetes 1.36',
    common: [
      'apps/v1/Deployment',
      'core/v1/Pod',
      'core/v1/Service',
      'core/v1/ConfigMap',
      'core/v1/Secret',
      'networking/v1/Ingress',
      'apps/v1/StatefulSet',
      'apps/v1/DaemonSet',
      'batch/v1/Job',
      'batch/v1/CronJob',
      'core/v1/PersistentVolumeClaim',
      'core/v1/ServiceAccount',
      'core/v1/Namespace',
      'rbac/v1/Role',
      'rbac/v1/RoleBinding',
      'autoscaling/v2/HorizontalPodAutoscaler',
      'networking/v1/NetworkPolicy',
      'policy/v1/PodDisruptionBudget',
    ],
  },
  {
    folder: 'openshift/3.11',
    slug: 'openshift-3.11',
    title: 'OpenShift 3.11',
    common: [
      'apps/v1/DeploymentConfig',
      'route/v1/Route',
      'image/v1/ImageStream',
      'image/v1/Image',
      'build/v1/BuildConfig',
      'build/v1/Build',
      'template/v1/Template',
      'project/v1/Project',
    ],
  },
  {
    folder: 'openshift/3.11/kubernetes',
    slug: 'openshift-3.11/kubernetes',
    title: 'Kubernetes 1.11 in OpenShift 3.11',
    common: [],
  },
];

/** The product that a model belongs to: two products have types of one name, which are not the same. */
const productOf = ({ folder }) => folder.split('/')[0];

/** Reads the types of a model: each with its group and version, its constant and its address in the reference. */
function readModel(model) {
  const file = path.join(root, 'dist', model.folder, 'docs.json.gz');
  const { pages } = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
  const types = pages.map(({ name, definition }) => {
    const pieces = name.split('.');
    const constant = pieces.pop();
    const module = pieces.join('/');
    return { definition, constant, module, address: `${model.slug}/${module}/${definition.name}` };
  });
  return { ...model, types };
}

function checkAddresses(read) {
  const all = read.flatMap(({ types }) => types.map(({ address }) => address));
  const known = new Set(all);
  if (known.size !== all.length) throw new Error('Two types of the reference have one address.');
  const missing = read.flatMap(({ slug, common }) => common.map((name) => `${slug}/${name}`));
  for (const address of missing) if (!known.has(address)) throw new Error(`The reference has no ${address}.`);
}

/**
 * Reads all models of this checkout.
 *
 * @returns The models in the order in which they are shown; `typesById` has the types that those of a model refer to.
 */
export function readModels() {
  const read = models.map(readModel);
  checkAddresses(read);
  return read.map((model) => {
    const { slug, title, folder, common, types } = model;
    const own = read.filter((other) => productOf(other) === productOf(model));
    const entries = own.flatMap((one) => one.types.map((type) => [type.definition.id, type]));
    return { slug, title, folder, common, types, typesById: new Map(entries) };
  });
}

/**
 * Sorts the types of a model by group and version.
 *
 * @param {{ types: readonly { module: string }[] }} model - A model.
 * @returns The groups in the order of their names, each with its types.
 */
export function modulesOf({ types }) {
  const modules = new Map();
  for (const type of types) {
    const before = modules.get(type.module);
    if (before === undefined) modules.set(type.module, [type]);
    else before.push(type);
  }
  return [...modules];
}
