import { useLayoutEffect } from 'react';
import { useView } from '../state/store.ts';
import { SCREENS } from './Rail.tsx';
import { redo, undo } from './undo.ts';

/** The keys that hold on every screen, from its first picture on: an effect after it would miss a quick first press. A screen that wants one of them first stops its propagation. */
export function useFrameKeys(): void {
  useLayoutEffect(() => {
    window.addEventListener('keydown', frameKey);
    return () => window.removeEventListener('keydown', frameKey);
  }, []);
}

function frameKey(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const { go, open, overlay } = useView.getState();
  const held = event.ctrlKey || event.metaKey;
  const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
  const screen = held && !event.shiftKey ? SCREENS[Number(event.key) - 1] : undefined;
  if (held && event.key.toLowerCase() === 'k') open(overlay === 'commands' ? null : 'commands');
  else if (overlay !== null) return;
  else if (screen !== undefined) go(screen.screen);
  else if (held && !typing && event.key.toLowerCase() === 'z' && !event.shiftKey) undo();
  else if (held && !typing && (event.key.toLowerCase() === 'y' || (event.shiftKey && event.key.toLowerCase() === 'z'))) redo();
  else if (event.key === 'F6') nextPart(event.shiftKey ? -1 : 1);
  else if ((event.key === '?' && !typing && !held) || event.key === 'F1') open('keys');
  else return;
  event.preventDefault();
}

/** Puts the focus into a part by its name, once what has just closed has given the focus back. */
export function focusPart(name: string): void {
  setTimeout(() => {
    const part = document.querySelector<HTMLElement>(`[data-part="${name}"]`);
    if (part !== null) firstStop(part)?.focus();
  }, 50);
}

/** The screen itself, where what had the focus is gone. */
export function focusContent(): void {
  document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
}

/** From part to part of the window: title bar, rail, and whatever parts the screen has marked with data-part. */
function nextPart(step: 1 | -1): void {
  const parts = [...document.querySelectorAll<HTMLElement>('[data-part]')].filter((part) => firstStop(part) !== null);
  const here = parts.findLastIndex((part) => part.contains(document.activeElement));
  const next = parts[(here + step + parts.length) % parts.length];
  if (next !== undefined) firstStop(next)?.focus();
}

/** The stop a part keeps for itself: a grid's current cell, else its first control that is not inside a part of its own. */
function firstStop(part: HTMLElement): HTMLElement | null {
  const stops = part.querySelectorAll<HTMLElement>(
    '[role="gridcell"][tabindex="0"], button:not(:disabled), input:not(:disabled, [hidden]), [tabindex="0"]',
  );
  return [...stops].find((stop) => stop.closest('[data-part]') === part) ?? null;
}
