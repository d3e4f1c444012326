import { container } from 'withal/kubernetes/1.36/core/v1';
import { configMap, configMapVolumeMount, deployment } from 'withal/kubernetes/1.36/helpers';

const server = container.withName('web').withImage('nginx:1.27');

export const conf = configMap('conf', { on: 'yes', 'app.yaml': 'level: debug' });
export const web = configMapVolumeMount(deployment('web', 2, server), conf, '/etc/web');
