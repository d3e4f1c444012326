import type { OutputFile } from '../../io/index.ts';

/** What a new project depends on. */
export interface ProjectVersions {
  /** The version of withal. */
  readonly withal: string;
}

function packageFile(name: string, { withal }: ProjectVersions): string {
  const content = {
    name,
    private: true,
    type: 'module',
    scripts: {
      check: 'tsc --noEmit',
      render: 'withal render --env',
      diff: 'withal diff --env',
      apply: 'withal apply --env',
    },
    dependencies: { withal: `^${withal}` },
    // Node 22.18 and later run TypeScript themselves, and need no jiti.
    devDependencies: { jiti: '^2.4.0', typescript: '^5.9.0' },
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

const compilerSettings = `{
  "compilerOptions": {
    "module": "nodenext",
    "target": "es2022",
    "strict": true,
    "noEmit": true,
    "allowImportingTsExtensions": true,
    "skipLibCheck": true
  },
  "include": ["*.ts"]
}
`;

const program = `import { container, containerPort, service, servicePort } from 'withal/kubernetes/1.36/core/v1';
import { deployment } from 'withal/kubernetes/1.36/apps/v1';

/** What differs between environments. */
export interface Parameters {
  image: string;
  replicas: number;
}

const labels = { app: 'web' };

/** The documents of the application. */
export default function documents({ image = 'nginx:1.29', replicas = 1 }: Partial<Parameters>) {
  const web = container
    .withName('web')
    .withImage(image)
    .withPorts(containerPort.withName('http').withContainerPort(80));

  return [
    deployment
      .new('web')
      .spec.withReplicas(replicas)
      .spec.selector.withMatchLabels(labels)
      .spec.template.metadata.withLabels(labels)
      .spec.template.spec.withContainers(web),
    service
      .new('web')
      .spec.withSelector(labels)
      .spec.withPorts(servicePort.withName('http').withPort(80).withTargetPort('http')),
  ];
}
`;

const configuration = `import { defineConfig } from 'withal/config';
import type { Parameters } from './app.ts';

export default defineConfig<Parameters>({
  program: 'app.ts',
  labels: { 'app.kubernetes.io/managed-by': 'withal' },
  environments: {
    dev: { namespace: 'web-dev' },
    // A context of your kubeconfig belongs here too: withal diff and withal apply use it.
    prod: { namespace: 'web', parameters: { replicas: 3 } },
  },
});
`;

/**
 * Gives the files of a new project.
 *
 * @param name - The name of the package.
 * @param versions - What it depends on.
 * @returns The files.
 */
export function projectFiles(name: string, versions: ProjectVersions): OutputFile[] {
  return [
    { path: '.gitignore', content: 'node_modules/\n' },
    { path: 'app.ts', content: program },
    { path: 'package.json', content: packageFile(name, versions) },
    { path: 'tsconfig.json', content: compilerSettings },
    { path: 'withal.config.ts', content: configuration },
  ];
}
