/** The core process: opens the store, then serves every page that the main process hands a port for. */
import { RPCHandler } from '@orpc/server/message-port';
import { type Core, createCore } from '#core/core.ts';
import type { DialogRequest, FromCore, ToCore } from './core-messages.ts';

let core: Core | null = null;
let asked = 0;
const waiting = new Map<number, (path: string | null) => void>();
const tell = (message: FromCore) => process.parentPort.postMessage(message);

process.parentPort.on('message', ({ data, ports }) => {
  void hear(data, ports);
});

async function hear(message: ToCore, ports: Electron.MessageEvent['ports']): Promise<void> {
  switch (message.kind) {
    case 'start':
      try {
        core = await createCore({
          dataDir: message.dataDir,
          demoDir: message.demoDir,
          version: message.version,
          deskEntry: new URL('./desk.js', import.meta.url),
          host: 'desktop',
          dialogs: {
            saveAs: (suggestedName) => ask({ what: 'save', suggestedName }),
            open: async (path) => (await ask({ what: 'open', path })) !== null,
          },
        });
        tell({ kind: 'ready' });
        // the window takes its time to open
        setImmediate(core.warm);
      } catch (error) {
        tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
      }
      return;
    case 'port': {
      const port = ports[0];
      if (core === null || port === undefined) return;
      new RPCHandler(core.router).upgrade(port);
      port.start();
      return;
    }
    case 'dialog-answer':
      waiting.get(message.id)?.(message.path);
      waiting.delete(message.id);
      return;
    case 'stop':
      await core?.close();
      process.exit(0);
  }
}

function ask(question: DialogRequest['ask']): Promise<string | null> {
  asked += 1;
  const id = asked;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    tell({ kind: 'dialog', id, ask: question });
  });
}
