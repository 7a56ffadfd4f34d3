/**
 * The menu is a list of the keys that the page itself listens to: choosing an entry presses its key. So there is one way to do
 * each thing, and the page needs no second line to the main process.
 */
import { app, BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';

export function installMenu(): void {
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [press('Add trackers…', 'O'), { type: 'separator' }, process.platform === 'darwin' ? { role: 'close' } : { role: 'quit' }],
    },
    {
      label: '&Edit',
      submenu: [
        press('Undo', 'Z'),
        press('Redo', 'Y'),
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        { type: 'separator' },
        press('Filter rows', 'F'),
        press('Search and commands', 'K'),
      ],
    },
    {
      label: '&Go',
      submenu: [
        press('Dashboard', '1'),
        press('Plan', '2'),
        press('Import', '3'),
        press('Quarter', '4'),
        press('Return', '5'),
        press('History', '6'),
        press('Settings', '7'),
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function press(label: string, key: string): MenuItemConstructorOptions {
  return {
    label,
    accelerator: `CommandOrControl+${key}`,
    // shown, not taken: the key itself goes to the page
    registerAccelerator: false,
    click: (_item, window) => {
      if (!(window instanceof BrowserWindow)) return;
      const modifiers: ['cmd' | 'control'] = [process.platform === 'darwin' ? 'cmd' : 'control'];
      window.webContents.sendInputEvent({ type: 'keyDown', keyCode: key, modifiers });
      window.webContents.sendInputEvent({ type: 'keyUp', keyCode: key, modifiers });
    },
  };
}
