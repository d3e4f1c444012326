/** The official OpenAPI v2 document of a release: its address and its checksum. */
export interface PinnedRelease {
  /** The full version: `1.36.3`. */
  readonly release: string;
  /** Where the project publishes the document. */
  readonly address: string;
  /** The SHA-512 hash of the document, in hexadecimal. */
  readonly sha512: string;
}

const published = (release: string): string =>
  `https://raw.githubusercontent.com/kubernetes/kubernetes/v${release}/api/openapi-spec/swagger.json`;

/**
 * The releases that can be downloaded, oldest first. Add a release with the hash of a document that you have reviewed,
 * never with the hash of whatever the address returned.
 */
export const releases: readonly PinnedRelease[] = [
  {
    release: '1.31.14',
    address: published('1.31.14'),
    sha512:
      'b6209ad0fac42db59cbd65909021c65a9f559600eb454f67cb7bb2d3ca902fe7' +
      '0db4380d0e672d7532d4fec4754379d1eb32134cb1438021662aaf106fae5fd4',
  },
  {
    release: '1.34.9',
    address: published('1.34.9'),
    sha512:
      'e3e2b066c8764e1308788feffd36b60ba2bbd7a3a378fc00fad9b7c4bddc71b9' +
      'aec30a92b3f6ac48ad3c52ee6a44c2ac9c8260a22a7f1fcc53baa61be6a2ca70',
  },
  {
    release: '1.36.3',
    address: published('1.36.3'),
    sha512:
      '62444cd04aaf23f895f04f92a2c751be6e7519bf619868c62751782f9f55328d' +
      'eb8397d7ce396ff916be9a09f3a6295b26135f1b2a4d4af54991e5d7151df84d',
  },
];
