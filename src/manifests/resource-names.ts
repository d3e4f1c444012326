import { WithalError } from '../errors/index.ts';
import { resourceIdOf, resourceName } from './resource.ts';

/** The names of documents, of which no two may be for the same object: they would also be written to the same file. */
export class ResourceNames {
  readonly #taken = new Set<string>();

  /**
   * Takes the name of a document.
   *
   * @param document - The document. Those that a server names are different objects.
   * @throws {WithalError} `E_OUTPUT` when another document has its kind, namespace and name.
   */
  take(document: object): void {
    const { apiVersion, kind, namespace, name } = resourceIdOf(document);
    if (kind === '' || name === '') return;
    // Versions of a group are of the same objects; some file systems do not tell upper case from lower case.
    const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
    const key = JSON.stringify([namespace, kind, group, name]).replaceAll(/[A-Z]/g, (letter) =>
      letter.toLowerCase(),
    );
    if (this.#taken.has(key)) {
      const message = `Cannot print ${resourceName({ kind, namespace, name })}: two documents have this name.`;
      throw new WithalError({ code: 'E_OUTPUT', message });
    }
    this.#taken.add(key);
  }
}
