/** The window shows our pages and nothing else: no navigation away, no second window, no embedded view, no download it chose. */
import type { WebContents } from 'electron';
import { PAGE_ORIGIN } from './pages.ts';

export function closeNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!event.url.startsWith(`${PAGE_ORIGIN}/`)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
