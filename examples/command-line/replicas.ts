import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { container } from 'withal/kubernetes/1.36/core/v1';
import { target } from 'withal/patch';

const web = deployment.spec.template.spec.containers.key({ name: 'web' });

export const scale = deployment.spec.withReplicas(3);
export const image = target(web.withImage('nginx:1.29'), { labels: { team: 'shop' } });
export const password = web.env.key({ name: 'DB_PASSWORD' }).withValue('coffee-time');
export const log = deployment.spec.template.spec.withContainersMixin(
  container.withName('log').withImage('fluent-bit:3'),
);
