/** No page may use a device or a feature that asks for permission, and no request may leave the machine. */
import { session } from 'electron';
import { PAGE_ORIGIN } from './pages.ts';
import { askBeforeDownloads } from './saving.ts';

/** Writing text and pictures to the clipboard is what "Copy" does; reading it is only ever the user's own Ctrl+V, which needs no permission. */
const ALLOWED = new Set(['clipboard-sanitized-write']);

export function denyPermissions(): void {
  const ours = session.defaultSession;
  ours.setPermissionRequestHandler((contents, permission, answer, details) =>
    answer(ALLOWED.has(permission) && details.isMainFrame && isOurs(contents.getURL())),
  );
  ours.setPermissionCheckHandler((_contents, permission, origin) => ALLOWED.has(permission) && isOurs(origin));
  ours.setDevicePermissionHandler(() => false);
  ours.webRequest.onBeforeRequest((details, answer) => {
    const { protocol } = new URL(details.url);
    const inside = details.url.startsWith(`${PAGE_ORIGIN}/`) || protocol === 'blob:' || protocol === 'data:' || protocol === 'devtools:';
    answer({ cancel: !inside });
  });
  ours.setSpellCheckerEnabled(false);
  askBeforeDownloads(ours);
}

/** @param address of a page or of an origin, which ends in a slash in the one and not always in the other */
function isOurs(address: string): boolean {
  return address === PAGE_ORIGIN || address.startsWith(`${PAGE_ORIGIN}/`);
}
