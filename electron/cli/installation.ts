import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Installation {
  readonly version: string;
  /** the built renderer */
  readonly pages: string;
  /** the sample trackers; null where they are not installed */
  readonly demoDir: string | null;
  /** the built thread that reads files; null = this program runs from its source */
  readonly deskEntry: URL | null;
}

/** What lies around this program, whether it runs from its source, from a build, or packed. */
export function installation(): Installation {
  const root = rootAbove(import.meta.dirname);
  const described: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const version = typeof described === 'object' && described !== null && 'version' in described ? String(described.version) : '0';
  // packed, the samples lie beside the archive
  const demoDir = [join(root, 'build', 'demo'), join(root, '..', 'demo')].find((folder) => existsSync(folder)) ?? null;
  const built = import.meta.filename.endsWith('.ts') ? null : pathToFileURL(join(root, 'electron', 'dist', 'desk.js'));
  return { version, pages: join(root, 'renderer', 'dist'), demoDir, deskEntry: built };
}

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('package.json is not above the command line');
  return rootAbove(above);
}
