// A web shop: nested objects of manifests, with mixins over them.
local k = import 'k.libsonnet';
local container = k.core.v1.container;
local deployment = k.apps.v1.deployment;
local service = k.core.v1.service;

function(replicas=2, region='eu') {
  local labels = { app: 'shop', 'app.kubernetes.io/part-of': 'web' },
  _config:: { image: 'registry.example.com/shop:2.3.0', port: 8080 },

  namespace: k.core.v1.namespace.new('shop'),
  shop: {
    config:
      k.core.v1.configMap.new('shop', { REGION: region, 'shop.ini': '[shop]\nname = "Shop"\n', EMPTY: '', ON: 'yes' })
      + k.core.v1.configMap.metadata.withNamespace('shop'),
    secret: k.core.v1.secret.new('shop', { token: std.base64('s3cret') }),
    deployment:
      deployment.new('shop', replicas, [
        container.new('shop', $._config.image)
        + container.withPorts(k.core.v1.containerPort.newNamed($._config.port, 'http'))
        + container.withEnvMixin([{ name: 'REGION', value: region }])
        + container.withEnvMixin([{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'shop', key: 'token' } } }])
        + container.resources.withRequests({ cpu: '100m', memory: '128Mi' })
        + container.resources.withLimitsMixin({ memory: '256Mi' })
        + container.livenessProbe.httpGet.withPath('/healthz')
        + container.livenessProbe.httpGet.withPort('http'),
      ], labels)
      + deployment.metadata.withLabels(labels)
      + deployment.metadata.withLabelsMixin({ region: region })
      + deployment.metadata.withAnnotationsMixin({ 'example.com/on': 'true', note: 'it\'s "quoted" ${here}' })
      + deployment.spec.template.spec.withServiceAccountName('shop')
      + deployment.spec.template.spec.withVolumesMixin([{ name: 'cache', emptyDir: {} }]),
    service:
      service.new('shop', labels, [{ port: 80, targetPort: 'http' }])
      + service.spec.withType('ClusterIP')
      + service.metadata.withAnnotationsMixin({ 'prometheus.io/scrape': 'true' }),
  },
}
