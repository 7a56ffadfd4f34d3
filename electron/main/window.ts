/** The one window: sandboxed, isolated, without a frame of its own so that the title bar of the design is the title bar. */
import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme } from 'electron';
import { PAGE_ORIGIN } from './pages.ts';

export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 600,
    show: false,
    title: 'Quarterdeck',
    backgroundColor: overlay().color,
    icon: join(app.getAppPath(), 'build', 'icons', 'icon.png'),
    titleBarStyle: 'hidden',
    titleBarOverlay: process.platform === 'darwin' ? true : overlay(),
    webPreferences: {
      preload: join(app.getAppPath(), 'electron', 'dist', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => window.show());
  const recolour = () => {
    if (process.platform !== 'darwin' && !window.isDestroyed()) window.setTitleBarOverlay(overlay());
  };
  nativeTheme.on('updated', recolour);
  window.on('closed', () => nativeTheme.off('updated', recolour));
  void window.loadURL(`${PAGE_ORIGIN}/`);
  return window;
}

/** --frame and --fg of the tokens; 40 px is --title-bar */
function overlay(): { color: string; symbolColor: string; height: number } {
  return nativeTheme.shouldUseDarkColors
    ? { color: '#14151a', symbolColor: '#eeeff4', height: 39 }
    : { color: '#eceef3', symbolColor: '#1a1c23', height: 39 };
}
