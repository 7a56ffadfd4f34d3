/** What was dropped or chosen, folders opened: the trackers in them, and what else lay there. */

export interface Dropped {
  readonly files: readonly File[];
  /** names of files in folders that are no trackers by their name; a file that was named itself is always read */
  readonly left: readonly string[];
}

const TRACKER = /\.(?:xlsx|xlsm|csv|tsv|docx|docm|html?|xls|xlsb|ods|doc)$/i;
/** kept by Excel beside an open workbook, or hidden by the system */
const HIDDEN = /^(?:~\$|\.)/;

export const ACCEPTED = '.xlsx,.xlsm,.docx,.docm,.csv,.tsv,.txt,.html,.htm,.xls';

/** Must be called while the drop is being handled: afterwards the browser forgets what was dropped. */
export function dropped(transfer: DataTransfer): Promise<Dropped> {
  const plain = [...transfer.files];
  const items = [...(transfer.items ?? [])];
  const entries = items.flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (!entries.some((entry) => entry.isDirectory)) return Promise.resolve({ files: plain, left: [] });
  return Promise.all(entries.map((entry) => filesIn(entry, !entry.isDirectory))).then((parts) => together(parts.flat()));
}

/** The files of a folder chosen in the system's dialog. */
export function fromFolder(files: readonly File[]): Dropped {
  return together(files.map((file) => ({ file, named: false })));
}

interface Found {
  readonly file: File;
  /** dropped itself, not found in a folder */
  readonly named: boolean;
}

function together(found: readonly Found[]): Dropped {
  const seen = found.filter(({ file }) => !HIDDEN.test(file.name));
  const isTracker = ({ file, named }: Found) => named || TRACKER.test(file.name);
  return {
    files: seen.filter(isTracker).map(({ file }) => file),
    left: seen.filter((one) => !isTracker(one)).map(({ file }) => file.name),
  };
}

async function filesIn(entry: FileSystemEntry, named: boolean): Promise<Found[]> {
  if (isFile(entry)) return [{ file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)), named }];
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const inside: FileSystemEntry[] = [];
  // a folder tells of at most a hundred entries at a time
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    inside.push(...some);
  }
  inside.sort((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true }));
  return (await Promise.all(inside.map((one) => filesIn(one, false)))).flat();
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** "3 files of the folder are no trackers by their names and were left: a.pdf, b.png and 1 more." */
export function leftInWords(left: readonly string[]): string {
  const more = left.length > 3 ? ` and ${left.length - 3} more` : '';
  const which =
    left.length === 1
      ? '1 file of the folder is no tracker by its name and was'
      : `${left.length} files of the folder are no trackers by their names and were`;
  return `${which} left: ${left.slice(0, 3).join(', ')}${more}.`;
}
