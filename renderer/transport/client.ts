/** The one way from the screens to the core: a port in the desktop window, HTTP on loopback. Chosen once, on the first call. */
import { type ClientContext, type ClientLink, createORPCClient } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#shared/contract/index.ts';

export type CoreClient = ContractRouterClient<Contract>;
type Link = ClientLink<ClientContext>;

let chosen: Promise<Link> | null = null;

export const client: CoreClient = createORPCClient({
  call: async (path, input, options) => {
    chosen ??= chooseLink();
    return (await chosen).call(path, input, options);
  },
});

/** Replaces the host, for tests and for a page that is served without one. */
export function connectThrough(link: Link): void {
  chosen = Promise.resolve(link);
}

async function chooseLink(): Promise<Link> {
  if (location.protocol === 'http:' || location.protocol === 'https:') return new HttpLink({ url: `${location.origin}/rpc` });
  return new PortLink({ port: await portOfTheHost() });
}

/** The preload owns the port until the page says that somebody listens. */
function portOfTheHost(): Promise<MessagePort> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent<unknown>) => {
      const [port] = event.ports;
      if (event.source !== window || !isPortMessage(event.data) || port === undefined) return;
      window.removeEventListener('message', receive);
      port.start();
      resolve(port);
    };
    window.addEventListener('message', receive);
    window.postMessage({ type: 'quarterdeck-ready' }, location.origin === 'null' ? '*' : location.origin);
  });
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'quarterdeck-port';
}
