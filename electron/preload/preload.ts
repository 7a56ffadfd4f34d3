/**
 * Hands the page its port to the core, and nothing else: no Node, no Electron object, no function of ours is in the page's reach.
 * The page says that it listens; the main process then sends one end of a fresh channel.
 */
import { ipcRenderer } from 'electron';

window.addEventListener('message', (event) => {
  if (event.source === window && event.data?.type === 'quarterdeck-ready') ipcRenderer.send('quarterdeck-port');
});

ipcRenderer.on('quarterdeck-port', (event) => {
  window.postMessage({ type: 'quarterdeck-port' }, window.location.origin, event.ports);
});
