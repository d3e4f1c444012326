import { defineConfig } from 'withal/config';
import type { Parameters } from './app.ts';

/** A parameter as Argo CD gives it to a plugin. */
interface ArgoParameter {
  name: string;
  string?: string;
}

/** The parameters of the Application; none where Argo CD does not run the program. */
function argoParameters(): Partial<Parameters> {
  const given = JSON.parse(process.env['ARGOCD_APP_PARAMETERS'] || '[]') as ArgoParameter[];
  const { image, replicas } = Object.fromEntries(given.map(({ name, string }) => [name, string]));
  return {
    ...(image === undefined ? {} : { image }),
    ...(replicas === undefined ? {} : { replicas: Number(replicas) }),
  };
}

export default defineConfig<Parameters>({
  program: 'app.ts',
  environments: {
    dev: { namespace: 'shop-dev', parameters: argoParameters() },
    prod: { namespace: 'shop', parameters: { replicas: 3, ...argoParameters() } },
  },
});
