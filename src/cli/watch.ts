import { spawn, type ChildProcess } from 'node:child_process';
import { watch as watchFolder, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { styleFor } from './output/style.ts';
import type { Call } from './command.ts';
import { reportingVariable } from './input/loaded-files.ts';

/** Editors write a file in several steps; this long after the last one it is read. In milliseconds. */
const calm = 100;

/** Watches the folders of files: an editor that replaces a file would be lost from sight otherwise. */
class Watched {
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

/** Runs the same command line once more without `--watch`: in a process of its own every module is fresh. */
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
 * Renders again and again: whenever a file changes that was read. Mistakes are printed, and it goes on.
 *
 * @param call - What the command was called with.
 * @returns 130, when it is stopped by ctrl-C.
 */
export async function watch({ operands, streams }: Call): Promise<number> {
  const style = styleFor(streams.complaints, streams.environment);
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  const watched = new Watched(() => {
    clearTimeout(timer);
    timer = setTimeout(render, calm);
  });
  const report = (): void => {
    const count = `${watched.files.size} ${watched.files.size === 1 ? 'file' : 'files'}`;
    streams.complaints.write(style('dim', `withal: watching ${count}; ctrl-C ends it\n`));
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
