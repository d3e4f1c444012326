import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate with its key, as PEM. */
interface Pair {
  readonly cert: string;
  readonly key: string;
}

/** An authority, and what it has signed. */
export interface Certificates {
  readonly authority: Pair;
  /** For 127.0.0.1. */
  readonly server: Pair;
  /** For the user `jane`. */
  readonly client: Pair;
}

/** Whether an openssl is on the path; says so where the tests that need it are skipped. */
export const hasOpenssl = ((): boolean => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('Skipped: no openssl is on the path.');
    return false;
  }
})();

/** Makes an authority and two certificates that last for a day. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'withal-certificates-'));
  const at = (name: string): string => join(folder, name);
  const openssl = (...parameters: string[]): void => {
    execFileSync('openssl', parameters, { stdio: 'ignore', cwd: folder });
  };
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const pair = (name: string): Pair => ({
    cert: readFileSync(at(`${name}.crt`), 'utf8'),
    key: readFileSync(at(`${name}.key`), 'utf8'),
  });
  const sign = (name: string, subject: string, extensions: string): Pair => {
    openssl('req', ...curve, '-keyout', at(`${name}.key`), '-out', at(`${name}.csr`), '-subj', subject);
    writeFileSync(at(`${name}.ext`), extensions);
    const by = ['-CA', at('ca.crt'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '1'];
    openssl(
      'x509',
      '-req',
      '-in',
      at(`${name}.csr`),
      ...by,
      '-extfile',
      at(`${name}.ext`),
      '-out',
      at(`${name}.crt`),
    );
    return pair(name);
  };
  try {
    openssl(
      'req',
      '-x509',
      ...curve,
      '-keyout',
      at('ca.key'),
      '-out',
      at('ca.crt'),
      '-subj',
      '/CN=authority',
      '-days',
      '1',
    );
    return {
      authority: pair('ca'),
      server: sign('server', '/CN=server', 'subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth\n'),
      client: sign('client', '/CN=jane', 'extendedKeyUsage=clientAuth\n'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
