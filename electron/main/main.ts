/**
 * The desktop host. Starts the core in a process of its own, opens one window on the built pages, and closes every door that is
 * not needed (one file per rule). With a command of the command line as first argument it runs that instead of a window.
 */
import { app, BrowserWindow, dialog, ipcMain } from 'electron';
import { runCommandLine } from './command-line.ts';
import { type CoreProcess, startCoreProcess } from './core-process.ts';
import { dataFolderFrom } from './data-folder.ts';
import { installMenu } from './menu.ts';
import { closeNavigation } from './navigation.ts';
import { PAGE_ORIGIN, registerPageScheme, servePages } from './pages.ts';
import { denyPermissions } from './permissions.ts';
import { openWindow } from './window.ts';

registerPageScheme();
// root in a container has no sandbox to give, and says so with this switch; everybody else's windows have one, whatever is asked
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

const command = runCommandLine(process.argv.slice(app.isPackaged ? 1 : 2));
if (command === null) startDesktop();
else void command.then((code) => app.exit(code));

function startDesktop(): void {
  const dataDir = dataFolderFrom(process.argv) ?? app.getPath('userData');
  // a folder of its own for the browser's files, so that two data folders are two applications
  if (dataFolderFrom(process.argv) !== null) app.setPath('userData', `${dataDir}/window`);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  let core: CoreProcess | null = null;
  let quitting = false;

  app.on('second-instance', () => {
    const window = BrowserWindow.getAllWindows()[0];
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('web-contents-created', (_event, contents) => closeNavigation(contents));
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (quitting || core === null) return;
    // the store is closed properly before the process goes
    event.preventDefault();
    quitting = true;
    void core.stop().then(() => app.quit());
  });

  ipcMain.on('quarterdeck-port', (event) => {
    const frame = event.senderFrame;
    if (core === null || frame === null || frame !== event.sender.mainFrame || !frame.url.startsWith(`${PAGE_ORIGIN}/`)) return;
    event.sender.postMessage('quarterdeck-port', null, [core.openPort()]);
  });

  void app.whenReady().then(async () => {
    denyPermissions();
    servePages();
    installMenu();
    const started = await startCoreProcess(dataDir);
    if ('failure' in started) {
      dialog.showErrorBox('Quarterdeck cannot open its data folder', started.failure);
      app.exit(1);
      return;
    }
    core = started;
    core.onExit(() => {
      if (quitting) return;
      quitting = true;
      dialog.showErrorBox(
        'Quarterdeck has to close',
        'The part that keeps your plans stopped. Nothing that was saved is lost. Start Quarterdeck again; the log in the data folder says more.',
      );
      app.exit(1);
    });
    openWindow();
    app.on('activate', () => {
      if (BrowserWindow.getAllWindows().length === 0) openWindow();
    });
  });
}
