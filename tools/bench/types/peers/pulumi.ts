import * as kubernetes from '@pulumi/kubernetes';

const deployment = new kubernetes.apps.v1.Deployment('web', {
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          {
            name: 'web',
            image: 'nginx:1.27',
            ports: [{ containerPort: 8080 }],
            resources: { limits: { memory: '128Mi' } },
          },
        ],
      },
    },
  },
});

const service = new kubernetes.core.v1.Service('web', {
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] },
});

export const resources = [deployment, service];
