import { deployment } from 'withal/kubernetes/1.36/apps/v1';

export const scaled = deployment.metadata.labels.at('team').with('web').spec.withReplicas(3);
