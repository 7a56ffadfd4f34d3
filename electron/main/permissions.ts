/** No page may use a device or a feature that asks for permission, and no request may leave the machine. */
import { session } from 'electron';
import { PAGE_ORIGIN } from './pages.ts';

/** Writing to the clipboard is what "Copy" does; it happens only on the user's own key or click. */
const ALLOWED = new Set(['clipboard-sanitized-write']);

export function denyPermissions(): void {
  const ours = session.defaultSession;
  ours.setPermissionRequestHandler((_contents, permission, answer) => answer(ALLOWED.has(permission)));
  ours.setPermissionCheckHandler((_contents, permission) => ALLOWED.has(permission));
  ours.setDevicePermissionHandler(() => false);
  ours.webRequest.onBeforeRequest((details, answer) => {
    const { protocol } = new URL(details.url);
    const inside = details.url.startsWith(`${PAGE_ORIGIN}/`) || protocol === 'blob:' || protocol === 'data:' || protocol === 'devtools:';
    answer({ cancel: !inside });
  });
  ours.setSpellCheckerEnabled(false);
}
