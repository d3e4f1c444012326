import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Gives the official document of a release, which lies beside the repository and is not committed. */
export function officialFile(release: string): string {
  return path.join(root, '../shared/specs', `k8s-openapi-v2-${release}.json.gz`);
}
