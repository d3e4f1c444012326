import type { MissingPart } from '../../generate/kubernetes/index.ts';

/**
 * Says since or until which release something is there, and what to use in its place.
 *
 * @param part - What is missing.
 * @param all - The releases that are known: `1.31 to 1.36`.
 * @returns The text: `since Kubernetes 1.34`.
 */
export function historyText({ path, since, until, instead }: MissingPart, all: string): string {
  const isOne = since !== undefined && since === until;
  const known = isOne
    ? [`in Kubernetes ${since} alone`]
    : [
        ...(since === undefined ? [] : [`since Kubernetes ${since}`]),
        ...(until === undefined ? [] : [`until Kubernetes ${until}`]),
      ];
  const never = path.length === 0 ? `no release from ${all} has this kind` : `no release from ${all} has it`;
  const advice = instead === undefined ? '' : `; use ${instead}`;
  return (known.length === 0 ? never : known.join(', ')) + advice;
}
