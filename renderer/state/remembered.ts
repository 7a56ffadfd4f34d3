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

/** What a page that is loaded again goes on with; a window that is opened anew starts without it. */
export function rememberedHere(name: string): string | null {
  try {
    return window.sessionStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function rememberHere(name: string, value: string): void {
  try {
    window.sessionStorage.setItem(PREFIX + name, value);
  } catch {
    // as above: the page then starts with the plan
    return;
  }
}
