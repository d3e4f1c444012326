import { spawn, type ChildProcess } from 'node:child_process';
import { watch as watchFolder, type FSWatcher } from 'node:fs';
import path from 'node:path';
import type { Invocation } from '../command.ts';
import { reportingVariable } from '../input/loaded-files.ts';
import { counted } from '../output/counted.ts';
import { styleFor } from '../output/style.ts';

/** Editors write a file in several steps; it is read this long after the last one. In milliseconds. */
const quietTime = 100;

/** Watches the folders of files, since a watched file that an editor replaces is lost. */
class FileWatcher {
  readonly files = new Set<string>();
  readonly folders = new Map<string, FSWatcher>();
  readonly onChange: () => void;

  constructor(onChange: () => void) {
    this.onChange = onChange;
  }

  add(files: readonly string[]): void {
    for (const file of files) {
      this.files.add(file);
      const folder = path.dirname(file);
      if (this.folders.has(folder)) continue;
      const watcher = watchFolder(folder, (_event, name) => {
        if (name === null || this.files.has(path.join(folder, name))) this.onChange();
      });
      watcher.on('error', () => {
        watcher.close();
        this.folders.delete(folder);
      });
      this.folders.set(folder, watcher);
    }
  }

  close(): void {
    for (const watcher of this.folders.values()) watcher.close();
  }
}

function filesIn(message: unknown): string[] {
  const files = typeof message === 'object' && message !== null && 'files' in message ? message.files : [];
  return Array.isArray(files) ? files.filter((file) => typeof file === 'string') : [];
}

/** Runs the same command line without `--watch` in another process, where no module is cached. */
function renderInProcess(onFiles: (files: readonly string[]) => void, onEnd: () => void): ChildProcess {
  const [, program = '', ...line] = process.argv;
  const rest = line.filter((word) => word !== '--watch');
  const child = spawn(process.execPath, [...process.execArgv, program, ...rest], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [reportingVariable]: '1' },
  });
  child.on('message', (message) => onFiles(filesIn(message)));
  child.on('exit', (_code, signal) => {
    if (signal === null) onEnd();
  });
  return child;
}

/**
 * Renders again whenever a file that was read changes. Errors are printed and do not end it.
 *
 * @param invocation - How the command was called.
 * @returns 130, when Ctrl-C stops it.
 */
export async function watch({ operands, io }: Invocation): Promise<number> {
  const style = styleFor(io.stderr, io.env);
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  const watched = new FileWatcher(() => {
    clearTimeout(timer);
    timer = setTimeout(render, quietTime);
  });
  const report = (): void => {
    const count = counted(watched.files.size, 'file');
    io.stderr.write(style('dim', `withal: watching ${count}; press Ctrl-C to stop\n`));
  };
  function render(): void {
    child?.kill();
    child = renderInProcess((files) => watched.add(files), report);
  }
  watched.add(operands.map((file) => path.resolve(file)));
  render();
  return new Promise((resolve) => {
    process.once('SIGINT', () => {
      clearTimeout(timer);
      watched.close();
      child?.kill();
      resolve(130);
    });
  });
}
