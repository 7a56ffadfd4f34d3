import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Quarter, WrittenOutputs } from './features.ts';
import { UserError } from './user-error.ts';

/** Native dialogs, where the host has them. */
export interface Dialogs {
  /** asks where to save; null = the user thought better of it */
  saveAs(suggestedName: string): Promise<string | null>;
  /** opens a file in the program that the system has for it; false = there is none */
  open(path: string): Promise<boolean>;
}

/** A message that goes out with a workbook attached. */
export type MailToOpen =
  | { readonly kind: 'covering'; readonly dispatchId: string }
  | { readonly kind: 'reminder'; readonly planId: string; readonly period: string; readonly recipient: string };

export interface DesktopDialogs {
  saveOutput(input: { outputId: string }): Promise<{ readonly savedAs: string | null }>;
  showOutput(input: { outputId: string }): Promise<{ readonly opened: boolean }>;
  openMail(input: MailToOpen): Promise<{ readonly opened: boolean; readonly savedAs: string | null }>;
}

interface Written {
  readonly outputs: Pick<WrittenOutputs, 'file'>;
  readonly quarter: Pick<Quarter, 'coveringMail' | 'reminderMail'>;
}

/** What the desktop does with files beyond handing them over. Throws UserError REFUSED where there is no desktop. */
export function desktopDialogs({ outputs, quarter }: Written, dialogs: Dialogs | null): DesktopDialogs {
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
      return { opened: await ask.open(await ownCopy(file)) };
    },
    /** The draft with its workbook, in the mail program; where no program takes one, it is saved instead. */
    async openMail(mail) {
      const ask = offered();
      const file = await (mail.kind === 'covering' ? quarter.coveringMail(mail) : quarter.reminderMail(mail));
      if (await ask.open(await ownCopy(file))) return { opened: true, savedAs: null };
      const path = await ask.saveAs(file.name);
      if (path !== null) await write(path, file);
      return { opened: false, savedAs: path };
    },
  };
}

/** A folder of its own, which nobody else may read: two files of one name do not meet in it. */
async function ownCopy(file: File): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'quarterdeck-')), file.name);
  await write(path, file);
  return path;
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
