/** Small choices of this window that outlive it: theme, density, the plan last open. Losing them costs nothing. */
const PREFIX = 'quarterdeck.';

export function remembered(name: string): string | null {
  try {
    return window.localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    window.localStorage.setItem(PREFIX + name, value);
  } catch {
    // storage switched off by policy: the choice then lasts for this window only
    return;
  }
}
