/**
 * The application over HTTP on 127.0.0.1, for machines without the desktop shell and for end-to-end tests.
 *
 * Who may talk to it: whoever holds the token that is printed once with the address. The token is exchanged for an HttpOnly cookie
 * at the first request, so that it leaves the address bar; every request is also checked for its Host (against DNS rebinding) and,
 * where it could change something, for its Origin (against other pages on this machine).
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/node';
import { PAGE_TYPES, pagePolicy } from '#shared/contract/page-policy.ts';

export interface LoopbackOptions {
  /** what answers /rpc: the core's router, which needs no context */
  readonly router: AnyRouter;
  /** the built renderer */
  readonly pages: string;
  /** 0 = any free port */
  readonly port: number;
  readonly log: (message: string) => void;
  /** the page's program has been handed over: the browser is busy with it for a moment */
  readonly onPage?: () => void;
}

export interface Loopback {
  /** with the token: hand it to the one person it is for */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts serving; rejects with the system's error (EADDRINUSE) when the port is taken. */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const token = randomBytes(24).toString('base64url');
  const rpc = new RPCHandler(options.router);
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      options.log(`loopback: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      if (!response.headersSent) say(response, 500, 'Something went wrong in Quarterdeck. The log in the data folder says more.');
      else response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  // the port is part of the name: two Quarterdecks on one machine must not take each other's cookie
  const cookie = `quarterdeck-${port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(pagePolicy())) response.setHeader(name, value);
    const host = request.headers.host ?? '';
    if (!hosts.includes(host)) return say(response, 421, 'This address is not Quarterdeck’s.');
    const url = new URL(request.url ?? '/', `http://${host}`);
    const given = url.searchParams.get('token');
    if (given !== null && request.method === 'GET' && url.pathname === '/') {
      if (!same(given, token))
        return say(response, 403, 'This link is no longer valid. Start Quarterdeck again and use the address it prints.');
      response.setHeader('Set-Cookie', `${cookie}=${token}; HttpOnly; SameSite=Strict; Path=/`);
      response.writeHead(303, { Location: '/' }).end();
      return;
    }
    if (!same(cookieValue(request, cookie), token))
      return say(response, 403, 'Open Quarterdeck with the address that it printed when it started.');
    if (url.pathname === '/rpc' || url.pathname.startsWith('/rpc/')) {
      if (request.method !== 'GET' && request.headers.origin !== `http://${host}`)
        return say(response, 403, 'Refused: the request came from another page.');
      const { matched } = await rpc.handle(request, response, { prefix: '/rpc', context: {} });
      if (!matched) say(response, 404, 'There is no such procedure.');
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405, 'Only reading is possible here.');
    if (extname(url.pathname) === '.js') response.once('finish', () => options.onPage?.());
    await page(options.pages, url.pathname, response);
  }

  return {
    url: `http://127.0.0.1:${port}/?token=${token}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function page(pages: string, pathname: string, response: ServerResponse): Promise<void> {
  if (!existsSync(join(pages, 'index.html'))) return say(response, 503, 'The pages are not built yet: run "npm run build" first.');
  const file = normalize(join(pages, pathname === '/' ? 'index.html' : decodeURIComponent(pathname)));
  const type = PAGE_TYPES[extname(file)];
  const found = file.startsWith(normalize(pages) + sep) && type !== undefined ? await stat(file).catch(() => null) : null;
  if (type === undefined || !found?.isFile()) return say(response, 404, 'There is nothing at this address.');
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': found.size, 'Cache-Control': 'no-cache' });
  createReadStream(file).pipe(response);
}

function cookieValue(request: IncomingMessage, name: string): string {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return '';
}

function same(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}

function say(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`);
}
