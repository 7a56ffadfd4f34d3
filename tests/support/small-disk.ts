/** A disk of a few megabytes, where the system lets us make one: it takes the rights of root. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly path: string;
  /** leaves this many bytes free, and no more */
  fill(left: number): void;
  /** takes away what filled it */
  makeRoom(): void;
  readOnly(on: boolean): void;
  remove(): void;
}

/** null = this system does not let us. */
export function smallDisk(megabytes: number): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), 'quarterdeck-small-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none', path]);
  if (mounted.status !== 0) {
    rmSync(path, { recursive: true });
    return null;
  }
  const reserve = join(path, 'reserve');
  return {
    path,
    fill(left) {
      const { bavail, bsize } = statfsSync(path);
      writeFileSync(reserve, Buffer.alloc(Math.max(0, bavail * bsize - left)));
    },
    makeRoom: () => rmSync(reserve, { force: true }),
    readOnly: (on) => spawnSync('mount', ['-o', `remount,${on ? 'ro' : 'rw'}`, path]),
    remove() {
      spawnSync('umount', [path]);
      rmSync(path, { recursive: true });
    },
  };
}
