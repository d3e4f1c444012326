import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { drop } from 'withal/patch';

export const pull = deployment.spec.template.spec.containers.each().withImagePullPolicy('IfNotPresent');
export const noReports = drop({ kind: 'CronJob' });
