/** Where a command writes a file: looked at before the work, written in whole or not at all. */
import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '#core/user-error.ts';
import { WrongUsage } from './answer.ts';

/** Throws WrongUsage. */
export function refusePlace(out: string): void {
  if (existsSync(out) && !statSync(out).isFile()) throw new WrongUsage(`${out} is a folder; name the file to write after --out.`);
  if (!existsSync(dirname(out))) throw new WrongUsage(`The folder ${dirname(out)} does not exist; make it, or write the file elsewhere.`);
  try {
    const tried = `${out}.${randomBytes(4).toString('hex')}.tmp`;
    writeFileSync(tried, '');
    rmSync(tried);
  } catch (error) {
    throw new WrongUsage(`Nothing can be written in ${dirname(out)} (${reasonOf(error)}); choose another place.`);
  }
}

/** @param extension ".xlsx". Throws WrongUsage */
export function refuseName(out: string, extension: string): void {
  if (!out.toLowerCase().endsWith(extension)) throw new WrongUsage(`${out} is no name for this output; let it end in ${extension}.`);
}

/** Throws UserError REFUSED. */
export function writeWhole(out: string, bytes: Uint8Array): void {
  const unfinished = `${out}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    writeFileSync(unfinished, bytes);
    renameSync(unfinished, out);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new UserError(
      'REFUSED',
      `${out} could not be written (${reasonOf(error)}); close it if another program has it open, or choose another place.`,
    );
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
