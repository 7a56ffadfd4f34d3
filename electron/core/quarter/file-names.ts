/** Names for the files that go out: what Windows, macOS and SharePoint all take, and no two alike. */

/** "Harbour Plan - 2024-25 Q3 return - Place v2.xlsx" */
export function returnFileName(plan: string, period: string, recipient: string, version: number, reminds: boolean): string {
  const what = reminds ? 'still to report' : 'return';
  return `${safe(plan, 60)} - ${period} ${what} - ${safe(recipient, 60)}${version > 1 ? ` v${version}` : ''}.xlsx`;
}

/** Two names that became one get a number: "a.xlsx", "a (2).xlsx". Capitals do not tell them apart. */
export function apart(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const dot = name.lastIndexOf('.');
    let free = name;
    for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${name.slice(0, dot)} (${number})${name.slice(dot)}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

function safe(text: string, most: number): string {
  const name = text
    .replace(/[\p{Cc}\p{Cs}\\/:*?"<>|#%]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const cut = [...name]
    .slice(0, most)
    .join('')
    .replace(/[. ]+$/, '');
  return cut === '' ? 'unnamed' : cut;
}
