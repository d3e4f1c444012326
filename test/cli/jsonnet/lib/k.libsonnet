// A few functions in the manner of the jsonnet libraries of Kubernetes, written for the tests.
local meta(name) = { metadata+: { name: name } };
local mixins = {
  withLabels(labels):: { metadata+: { labels: labels } },
  withLabelsMixin(labels):: { metadata+: { labels+: labels } },
  withAnnotationsMixin(annotations):: { metadata+: { annotations+: annotations } },
  withNamespace(namespace):: { metadata+: { namespace: namespace } },
};
{
  core: { v1: {
    container: {
      new(name, image):: { name: name, image: image },
      withPorts(ports):: { ports: if std.isArray(ports) then ports else [ports] },
      withEnvMixin(env):: { env+: env },
      resources: {
        withRequests(requests):: { resources+: { requests: requests } },
        withLimitsMixin(limits):: { resources+: { limits+: limits } },
      },
      livenessProbe: { httpGet: {
        withPath(path):: { livenessProbe+: { httpGet+: { path: path } } },
        withPort(port):: { livenessProbe+: { httpGet+: { port: port } } },
      } },
    },
    containerPort: { newNamed(port, name):: { containerPort: port, name: name } },
    configMap: { new(name, data):: { apiVersion: 'v1', kind: 'ConfigMap', data: data } + meta(name), metadata: mixins },
    secret: { new(name, data):: { apiVersion: 'v1', kind: 'Secret', type: 'Opaque', data: data } + meta(name) },
    service: {
      new(name, selector, ports)::
        { apiVersion: 'v1', kind: 'Service', spec: { selector: selector, ports: ports } } + meta(name),
      spec: { withType(type):: { spec+: { type: type } } },
      metadata: mixins,
    },
    namespace: { new(name):: { apiVersion: 'v1', kind: 'Namespace' } + meta(name) },
  } },
  apps: { v1: { deployment: {
    new(name, replicas, containers, labels):: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      spec: {
        replicas: replicas,
        selector: { matchLabels: labels },
        template: { metadata: { labels: labels }, spec: { containers: containers } },
      },
    } + meta(name),
    metadata: mixins,
    spec: { template: { spec: {
      withServiceAccountName(name):: { spec+: { template+: { spec+: { serviceAccountName: name } } } },
      withVolumesMixin(volumes):: { spec+: { template+: { spec+: { volumes+: volumes } } } },
    } } },
  } } },
  rbac: { v1: {
    clusterRole: {
      new(name):: { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' } + meta(name),
      withRules(rules):: { rules: rules },
    },
  } },
  batch: { v1: { cronJob: {
    new(name, schedule, containers):: {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      spec: {
        schedule: schedule,
        jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', containers: containers } } } },
      },
    } + meta(name),
  } } },
}
