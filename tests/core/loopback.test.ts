/** The loopback host answers only the person who was given its address, from its own page, under its own name. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { implement } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract } from '#shared/contract/index.ts';
import { type Loopback, startLoopback } from '../../electron/loopback/server.ts';

const os = implement(contract);
const list = os.plans.list.handler(() => []);

describe('the loopback host', () => {
  let loopback: Loopback;
  let port = 0;
  let cookie = '';

  beforeAll(async () => {
    const pages = mkdtempSync(join(tmpdir(), 'quarterdeck-pages-'));
    writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Quarterdeck</title>');
    writeFileSync(join(pages, '..', 'outside.html'), 'outside');
    loopback = await startLoopback({ router: { plans: { list } }, pages, port: 0, log: () => {} });
    port = Number(new URL(loopback.url).port);
  });
  afterAll(() => loopback.close());

  test('takes the token once and turns it into a cookie that scripts cannot read', async () => {
    const answer = await ask({ path: new URL(loopback.url).pathname + new URL(loopback.url).search });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    expect(answer.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
    cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expect((await ask({ path: '/', cookie })).body).toContain('Quarterdeck');
  });

  test.each([
    { what: 'no token and no cookie', path: '/', status: 403 },
    { what: 'a wrong token', path: '/?token=guess', status: 403 },
    { what: 'a procedure without the cookie', path: '/rpc/plans/list', method: 'POST', status: 403 },
  ])('refuses $what', async ({ path, method, status }) => {
    const answer = await ask({ path, ...(method === undefined ? {} : { method }) });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatch(/\w+\.\n$/);
  });

  test('refuses another name for this address', async () => {
    expect((await ask({ path: '/', cookie, host: 'attacker.example' })).status).toBe(421);
  });

  test('answers a procedure from its own page, and refuses one from another', async () => {
    const own = await ask({ path: '/rpc/plans/list', method: 'POST', cookie, origin: `http://127.0.0.1:${port}` });
    expect(own.status).toBe(200);
    expect(JSON.parse(own.body)).toEqual({ json: [] });
    expect((await ask({ path: '/rpc/plans/list', method: 'POST', cookie, origin: 'http://127.0.0.1:1' })).status).toBe(403);
    expect((await ask({ path: '/rpc/plans/list', method: 'POST', cookie })).status).toBe(403);
  });

  test('serves nothing outside its pages', async () => {
    for (const path of ['/../outside.html', '/%2e%2e/outside.html', '/..%2foutside.html', '/nothing.html', '/index']) {
      expect((await ask({ path, cookie })).status).toBe(404);
    }
  });

  test('every answer forbids anything but our own files', async () => {
    const { headers } = await ask({ path: '/', cookie });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  function ask(what: { path: string; method?: string; cookie?: string; host?: string; origin?: string }) {
    return new Promise<{ status: number; headers: import('node:http').IncomingHttpHeaders; body: string }>((resolve, reject) => {
      const headers: Record<string, string> = {};
      if (what.cookie !== undefined) headers.cookie = what.cookie;
      if (what.host !== undefined) headers.host = what.host;
      if (what.origin !== undefined) headers.origin = what.origin;
      const asked = request({ host: '127.0.0.1', port, path: what.path, method: what.method ?? 'GET', headers }, (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          body += part;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      });
      asked.on('error', reject);
      asked.end();
    });
  }
});
