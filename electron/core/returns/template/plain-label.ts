/** How the labels and headers of a form are compared. */

/** "  RAG Status: *" -> "rag status" */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[\s:*?]+$/g, '')
    .trim();
}
