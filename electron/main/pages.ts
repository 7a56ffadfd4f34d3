/**
 * The pages come from the application's own folder over a scheme of ours (`quarterdeck://app/`), never over file:// and never from
 * anywhere else; every answer carries the page policy.
 */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { app, protocol } from 'electron';
import { PAGE_TYPES, pagePolicy } from '#shared/contract/page-policy.ts';

const SCHEME = 'quarterdeck';
export const PAGE_ORIGIN = `${SCHEME}://app`;

/** Must run before the application is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

export function servePages(): void {
  const folder = normalize(join(app.getAppPath(), 'renderer', 'dist'));
  protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url);
    const file = normalize(join(folder, url.pathname === '/' ? 'index.html' : decodeURIComponent(url.pathname)));
    const type = PAGE_TYPES[extname(file)];
    if (url.host !== 'app' || request.method !== 'GET' || type === undefined || !file.startsWith(folder + sep))
      return new Response(null, { status: 404 });
    try {
      const body = await readFile(file);
      return new Response(new Uint8Array(body), { headers: { ...pagePolicy(), 'Content-Type': type } });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}
