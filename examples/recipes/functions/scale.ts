import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import type { PatchFunction } from 'withal/patch';
import { yaml } from 'withal/sources';

// An exec plugin of kubectl kustomize gets its configuration as a file; a function gets it as functionConfig.
const file = process.env['SCALE_CONFIG'];
const [ofPlugin] = file === undefined ? [] : await yaml(file);

export const scale: PatchFunction = ({ metadata }, { functionConfig = ofPlugin }) => {
  const { tier, replicas } = (functionConfig?.['spec'] ?? {}) as { tier?: string; replicas?: number };
  if (tier === undefined || replicas === undefined)
    throw new Error('The configuration of Scale needs spec.tier and spec.replicas.');
  return metadata?.labels?.['tier'] === tier && deployment.spec.withReplicas(replicas);
};
