/** A Deployment with the libraries that people build manifests with. */
import { ApiObject, App, Chart } from 'cdk8s';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { textOf } from '../texts.mjs';

/** The parts, as a literal: both libraries take one. */
const partsOf = (index) => ({
  metadata: { name: 'web', namespace: textOf(index), labels: { app: 'web', tier: 'front' } },
  spec: {
    replicas: 3,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        serviceAccountName: 'web',
        containers: [{ name: 'web', image: textOf(index), ports: [{ containerPort: 80 }] }],
      },
    },
  },
});

/** kubernetes-models, with the validation that it is for. */
export function validatedModel(index) {
  const deployment = new Deployment(partsOf(index));
  deployment.validate();
  return deployment.toJSON();
}

/** kubernetes-models without it. */
export const plainModel = (index) => new Deployment(partsOf(index)).toJSON();

/** cdk8s: an object in a chart, as JSON. */
export function construct(index) {
  const chart = new Chart(new App(), 'chart');
  const object = new ApiObject(chart, 'web', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    ...partsOf(index),
  });
  return object.toJson();
}

/** The literal alone: what any of them adds to. */
export const literal = (index) => ({ apiVersion: 'apps/v1', kind: 'Deployment', ...partsOf(index) });
