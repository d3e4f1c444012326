// Monitoring: an environment of Tanka, with lists, a List, a custom resource and a kind of the whole cluster.
local k = import 'k.libsonnet';

{
  apiVersion: 'tanka.dev/v1alpha1',
  kind: 'Environment',
  metadata: { name: 'environments/monitor' },
  spec: {
    apiServer: 'https://127.0.0.1:6443',
    namespace: 'monitor',
    injectLabels: true,
    resourceDefaults: { annotations: { team: 'platform' } },
  },
  data: {
    role:
      k.rbac.v1.clusterRole.new('scraper')
      + k.rbac.v1.clusterRole.withRules([{ apiGroups: [''], resources: ['pods', 'nodes'], verbs: ['get', 'list'] }]),
    jobs: [
      k.batch.v1.cronJob.new('report-' + hour, '0 %d * * *' % hour, [
        k.core.v1.container.new('report', 'registry.example.com/report:1'),
      ])
      for hour in [6, 18]
    ],
    maps: {
      apiVersion: 'v1',
      kind: 'List',
      items: [k.core.v1.configMap.new(name, { key: name }) for name in ['a', 'b']],
    },
    monitor: {
      apiVersion: 'monitoring.example.com/v1',
      kind: 'Monitor',
      metadata: { name: 'shop' },
      spec: { interval: '30s', ratio: 0.25, limits: { large: 9007199254740991, none: null } },
    },
  },
}
