import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WrittenOutputs } from './features.ts';
import { UserError } from './user-error.ts';

/** Native dialogs, where the host has them. */
export interface Dialogs {
  /** asks where to save; null = the user thought better of it */
  saveAs(suggestedName: string): Promise<string | null>;
  /** opens a file in the program that the system has for it; false = there is none */
  open(path: string): Promise<boolean>;
}

export interface OutputDialogs {
  saveOutput(input: { outputId: string }): Promise<{ readonly savedAs: string | null }>;
  showOutput(input: { outputId: string }): Promise<{ readonly opened: boolean }>;
}

export function outputDialogs(outputs: Pick<WrittenOutputs, 'file'>, dialogs: Dialogs | null): OutputDialogs {
  const saved = new Map<string, string>();
  const offered = () => {
    if (dialogs === null) throw new UserError('REFUSED', 'Only the desktop application can do this; here, download the file.');
    return dialogs;
  };
  return {
    async saveOutput({ outputId }) {
      const ask = offered();
      const file = await outputs.file({ outputId });
      const path = await ask.saveAs(file.name);
      if (path === null) return { savedAs: null };
      await write(path, file);
      saved.set(outputId, path);
      return { savedAs: path };
    },
    /** The copy saved last, else one of its own in the system's temporary folder. */
    async showOutput({ outputId }) {
      const ask = offered();
      const known = saved.get(outputId);
      if (known !== undefined) return { opened: await ask.open(known) };
      const file = await outputs.file({ outputId });
      const path = join(mkdtempSync(join(tmpdir(), 'quarterdeck-')), file.name);
      await write(path, file);
      return { opened: await ask.open(path) };
    },
  };
}

async function write(path: string, file: File): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    writeFileSync(path, bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      'REFUSED',
      `${path} could not be written (${reason}). Close the file if it is open in Excel, or choose another place.`,
    );
  }
}
