/**
 * The core runs in a process of its own, so that reading forty workbooks never stops the window. The page talks to it over a
 * message channel; what only the main process can do (native dialogs) the core asks for here.
 */
import { join } from 'node:path';
import { app, MessageChannelMain, type MessagePortMain, utilityProcess } from 'electron';
import { type FromCore, isFromCore, type ToCore } from './core-messages.ts';
import { answerDialog } from './dialogs.ts';

export interface CoreProcess {
  /** one end of a fresh channel for a page; the core listens at the other */
  readonly openPort: () => MessagePortMain;
  readonly onExit: (listener: () => void) => void;
  readonly stop: () => Promise<void>;
}

export async function startCoreProcess(dataDir: string): Promise<CoreProcess | { readonly failure: string }> {
  const resources = app.isPackaged ? process.resourcesPath : app.getAppPath();
  const demoDir = app.isPackaged ? join(resources, 'demo') : join(resources, 'build', 'demo');
  const child = utilityProcess.fork(join(app.getAppPath(), 'electron', 'dist', 'core.js'), [], {
    serviceName: 'Quarterdeck core',
    stdio: 'inherit',
  });
  const send = (message: ToCore) => child.postMessage(message);

  const listeners: (() => void)[] = [];
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.once('exit', () => {
    for (const listener of listeners) listener();
  });

  const started = await new Promise<FromCore>((resolve) => {
    child.once('exit', () =>
      resolve({ kind: 'failed', message: 'The core process ended before it was ready. The log in the data folder says more.' }),
    );
    child.on('message', (message: unknown) => {
      if (!isFromCore(message)) return;
      if (message.kind === 'dialog') void answerDialog(message).then(send);
      else resolve(message);
    });
    child.once('spawn', () => send({ kind: 'start', dataDir, demoDir, version: app.getVersion() }));
  });
  if (started.kind === 'failed') return { failure: started.message };

  return {
    openPort: () => {
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage({ kind: 'port' } satisfies ToCore, [port1]);
      return port2;
    },
    onExit: (listener) => listeners.push(listener),
    stop: async () => {
      send({ kind: 'stop' });
      const tooLong = new Promise<void>((resolve) => setTimeout(resolve, 5000));
      await Promise.race([exited, tooLong]);
      child.kill();
    },
  };
}
