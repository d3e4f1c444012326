import { deployment } from 'withal/kubernetes/1.36/apps/v1';

export const replicas = deployment.spec.withReplicas(3).spec.template.metadata.labels.at('tier').with('on');
