/** The window shows our pages and nothing else: no navigation away, no second window, no embedded view. */
import { shell, type WebContents } from 'electron';
import { mailLink } from './mail-link.ts';
import { PAGE_ORIGIN } from './pages.ts';

export function closeNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (event.url.startsWith(`${PAGE_ORIGIN}/`)) return;
    event.preventDefault();
    // "Open in mail" is a link to the mail program: the window stays where it is, and our own page alone may ask
    const mail = event.isMainFrame && event.initiator === contents.mainFrame ? mailLink(event.url) : null;
    if (mail !== null) void shell.openExternal(mail);
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
