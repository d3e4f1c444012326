import { expect, test, vi } from 'vitest';
import {
  rememberFiles,
  rememberImports,
  reportFiles,
  reportingVariable,
} from '../../../src/cli/input/loaded-files.ts';

test('files are reported to who asks for them, without those of packages', () => {
  const send = vi.fn<(message: unknown) => boolean>(() => true);
  const disconnect = vi.fn<() => void>();
  const before = { send: Reflect.get(process, 'send'), disconnect: Reflect.get(process, 'disconnect') };
  Object.assign(process, { send, disconnect });
  try {
    rememberImports();
    rememberFiles(['/project/a.ts', '/project/node_modules/p/index.js', '/project/a.ts']);
    reportFiles({});
    expect(send).not.toHaveBeenCalled();
    reportFiles({ [reportingVariable]: '1' });
    expect(send).toHaveBeenCalledExactlyOnceWith({ files: ['/project/a.ts'] });
    expect(disconnect).toHaveBeenCalledOnce();
  } finally {
    Object.assign(process, before);
  }
});
