/** Asks for the system's dialog to choose tracker files. The door that opens it stands in the page once, whatever screen is open. */
export function chooseFiles(): void {
  openDialog?.();
}

/** Called by the door when it is put into the page; returns how it is taken out again. */
export function doorOpensWith(open: () => void): () => void {
  openDialog = open;
  return () => {
    if (openDialog === open) openDialog = null;
  };
}

let openDialog: (() => void) | null = null;
