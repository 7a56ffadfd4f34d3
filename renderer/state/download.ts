/** Hands a file to the browser, which saves it where downloads go; the desktop window asks where that is. */
export function download(file: File, name = file.name): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the browser reads it in its own time
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
