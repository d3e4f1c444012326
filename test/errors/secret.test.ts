import { model, apply } from '../../src/apply/index.ts';
import { describe, expect, test } from 'vitest';
import { WithalError, hideSecrets, selectorText } from '../../src/errors/index.ts';
import type { Loose } from '../fixtures/loose.ts';
import { inspect } from 'node:util';

describe('names', () => {
  test.each([
    'password',
    'dbPassword',
    'DB_PASSWORD',
    'PGPASSWORD'.replace('PG', 'PG_'),
    'token',
    'accessToken',
    'secret',
    'client-secret',
    'apiKey',
    'api_key',
    'apikey',
    'APIKey',
    'privateKey',
    'tls.key',
    'sshPrivateKey',
    'secretAccessKey',
    'aws_secret_access_key',
    'passphrase',
    'credentials',
    '.dockerconfigjson',
    'password.txt',
    'passwordHash',
    'id_rsa',
    'encryption-key',
  ])('%s is a secret', (name) => {
    expect(hideSecrets({ [name]: 'x' }, () => '#')).toEqual({ [name]: '#' });
  });

  test.each([
    'secretName',
    'secretKeyRef',
    'secretRef',
    'tokenExpirationSeconds',
    'key',
    'keys',
    'name',
    'mergeKey',
    'topologyKey',
    'passwordFile',
    'PASSWORD_FILE',
    'tokenReviewer',
    'secretNamespace',
    'monkey',
    'publicKey',
    'tls.crt',
    'value',
    'tokenizer',
    '',
  ])('%s is none', (name) => {
    expect(hideSecrets({ [name]: 'x' }, () => '#')).toEqual({ [name]: 'x' });
  });
});

test('what is hidden of a document', () => {
  const document = {
    kind: 'List',
    items: [
      {
        kind: 'Secret',
        metadata: { name: 'a', annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'x' } },
        data: { a: 'x', b: { c: 5 } },
      },
      {
        kind: 'Pod',
        spec: {
          env: [
            { name: 'DB_PASSWORD', value: 'x' },
            { name: 'LEVEL', value: 'debug' },
          ],
          url: 'postgres://u:x@host/',
          volumes: [{ secret: { secretName: 's' } }],
        },
      },
    ],
    automountServiceAccountToken: false,
    tokens: ['x', null, ''],
    password: { secretKeyRef: { name: 's', key: 'k' } },
  };
  const hidden = hideSecrets(document, () => '#') as object;
  expect(hidden).toEqual(JSON.parse(JSON.stringify(document).replaceAll(/"x"|5|"postgres:[^"]*"/g, '"#"')));
  expect(hideSecrets(document.items[1]?.spec?.volumes, () => '#')).toBe(document.items[1]?.spec?.volumes);
});

test('errors hold no secret by which an element was looked for', () => {
  expect(selectorText({ name: 'a', token: 'x' })).toBe('{"name":"a","token":"‹redacted›"}');
  const root = model() as Loose;
  const list = [
    { user: 'a', password: 'hunter2' },
    { user: 'b', password: 'hunter2' },
  ];
  const attempts: Loose[] = [
    root.users.where({ password: 'hunter3' }).withUser('c'),
    root.users.key({ password: 'hunter2' }).withUser('c'),
    root.users.where({ password: 'hunter2' }).user.withName('c'),
  ];
  for (const attempt of attempts) {
    let error: unknown;
    try {
      apply({ users: list }, attempt);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(WithalError);
    expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain('hunter');
  }
});
