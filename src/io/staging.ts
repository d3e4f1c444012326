import {
  accessSync,
  constants,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
} from 'node:fs';
import path from 'node:path';
import { WithalError } from '../errors/index.ts';
import { makeFolder, removeEmpty, syncFolder, uniqueName, writeDurably } from './durable.ts';
import { attempt } from './file-error.ts';
import { manifestName } from './manifest.ts';

/** What is to be changed in an output folder; all paths are whole. */
export interface FolderChange {
  readonly out: string;
  /** The content of each file to write. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly removed: readonly string[];
  /** The manifest while files are changed: it knows what they were, and what they become. */
  readonly pending: string;
  /** The manifest after that. */
  readonly manifest: string;
}

const stagingName = /^\.withal-draft-[0-9a-f]{12}$/;

/**
 * Finds what runs have left behind that were ended.
 *
 * @param out - The output folder.
 * @returns The folders of their drafts.
 */
export function leftovers(out: string): string[] {
  try {
    const names = readdirSync(out).filter((name) => stagingName.test(name));
    return names.map((name) => path.join(out, name)).filter((place) => lstatSync(place).isDirectory());
  } catch {
    return [];
  }
}

/** Removes drafts. What cannot be removed now, the next run removes. */
function removeDrafts(staging: string): void {
  try {
    rmSync(staging, { recursive: true, force: true });
  } catch {
    // The files that matter are in their places.
  }
}

/** Writes everything beside its place. A full disk changes nothing so. */
function writeDrafts({ out, files, pending, manifest }: FolderChange, staging: string): Map<string, string> {
  const drafts = new Map<string, string>();
  for (const [file, content] of files) {
    const draft = path.join(staging, String(drafts.size));
    attempt(file, () => writeDurably(draft, content));
    drafts.set(draft, file);
  }
  const place = path.join(out, manifestName);
  attempt(place, () => {
    writeDurably(path.join(staging, 'pending'), pending);
    writeDurably(path.join(staging, 'manifest'), manifest);
  });
  return drafts;
}

function removeFile(file: string, out: string): void {
  attempt(file, () => rmSync(file, { force: true }));
  // A folder that is empty now was ours; one that is not stays.
  for (let folder = path.dirname(file); folder !== out; folder = path.dirname(folder)) {
    try {
      rmdirSync(folder);
    } catch {
      return;
    }
  }
}

/** Gives every draft its place. From the first step to the last one, the manifest knows both states of every file. */
function putInPlace(change: FolderChange, staging: string, drafts: ReadonlyMap<string, string>): void {
  const { out, removed } = change;
  const place = path.join(out, manifestName);
  attempt(place, () => renameSync(path.join(staging, 'pending'), place));
  syncFolder(out);
  for (const [draft, file] of drafts) attempt(file, () => renameSync(draft, file));
  for (const folder of new Set([...drafts.values()].map((file) => path.dirname(file)))) syncFolder(folder);
  for (const file of removed) removeFile(file, out);
  attempt(place, () => renameSync(path.join(staging, 'manifest'), place));
  syncFolder(out);
}

/** Says that a run did not come to its end; that files cannot get their places shows only when they shall. */
function halfway(error: unknown): unknown {
  if (!(error instanceof WithalError)) return error;
  const message = `${error.message} Some files are written already; run the command again once this is put right.`;
  return new WithalError({ code: error.code, message, cause: error });
}

/**
 * Changes files in an output folder. A run that is ended at whatever moment leaves files that are whole, each the old or the
 * new one, and a manifest by which the next run knows them.
 *
 * @param change - What is to be changed.
 * @throws {WithalError} `E_OUTPUT` when something cannot be written. Unless it says otherwise, nothing is changed then.
 */
export function changeFolder(change: FolderChange): void {
  const { out, files } = change;
  const made: string[] = [];
  const staging = path.join(out, `.withal-draft-${uniqueName()}`);
  let drafts: Map<string, string>;
  try {
    const folders = new Set([out, ...[...files.keys()].map((file) => path.dirname(file))]);
    for (const folder of folders) {
      makeFolder(folder, made);
      attempt(folder, () => accessSync(folder, constants.W_OK));
    }
    attempt(out, () => mkdirSync(staging));
    drafts = writeDrafts(change, staging);
  } catch (error) {
    removeDrafts(staging);
    removeEmpty(made);
    throw error;
  }
  try {
    putInPlace(change, staging, drafts);
  } catch (error) {
    throw halfway(error);
  } finally {
    removeDrafts(staging);
  }
}

/**
 * Removes what runs have left behind that were ended.
 *
 * @param out - The output folder.
 */
export function removeLeftovers(out: string): void {
  for (const place of leftovers(out)) removeDrafts(place);
}
