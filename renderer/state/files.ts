/** Asks for the system's dialog to choose tracker files. The door that opens it stands in the page once, whatever screen is open. */
export function chooseFiles(): void {
  door?.files();
}

/** The same for a folder: all trackers in it and below it. */
export function chooseFolder(): void {
  door?.folder();
}

/** Asks for a table to be pasted, which is shown before it is read. */
export function pasteTable(): void {
  askToPaste?.();
}

/** Called by the part that shows what was pasted; returns how it is taken out again. */
export function pasteOpensWith(ask: () => void): () => void {
  askToPaste = ask;
  return () => {
    if (askToPaste === ask) askToPaste = null;
  };
}

interface Door {
  readonly files: () => void;
  readonly folder: () => void;
}

/** Called by the door when it is put into the page; returns how it is taken out again. */
export function doorOpensWith(opens: Door): () => void {
  door = opens;
  return () => {
    if (door === opens) door = null;
  };
}

let door: Door | null = null;
let askToPaste: (() => void) | null = null;
