/** Manifests and Lists of them, of about a kilobyte a manifest, as they come from JSON: plain, nothing of it frozen. */

const env = (index) =>
  Array.from({ length: 4 }, (_, number) => ({
    name: `VARIABLE_${number}`,
    value: `value-${index}-${number}`,
  }));

const container = (name, index) => ({
  name,
  image: `registry.example.com/${name}:1.${index % 7}`,
  args: ['--verbose', `--shard=${index}`],
  env: env(index),
  ports: [{ containerPort: 8080, protocol: 'TCP' }],
  resources: { limits: { cpu: '500m', memory: '256Mi' }, requests: { cpu: '100m', memory: '128Mi' } },
});

/** A Deployment of two containers. */
export const manifest = (index) => manifestWith('web', index);

/** A Deployment whose first container has a name of its own. */
export const manifestWith = (name, index = 1) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: `web-${index}`,
    namespace: `team-${index % 50}`,
    labels: { app: `web-${index}`, tier: 'front' },
    annotations: { note: `number ${index}` },
  },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: `web-${index}` } },
    template: {
      metadata: { labels: { app: `web-${index}` } },
      spec: { containers: [container(name, index), container('log', index)] },
    },
  },
});

/** So many manifests, none of which shares anything with another. */
export const manifests = (count) => Array.from({ length: count }, (_, index) => manifest(index));

/** A List of manifests. */
export const listOf = (count) => ({ apiVersion: 'apps/v1', kind: 'DeploymentList', items: manifests(count) });

/** How many manifests a megabyte holds. */
export const inMegabyte = Math.round(1e6 / JSON.stringify(manifest(500)).length);
