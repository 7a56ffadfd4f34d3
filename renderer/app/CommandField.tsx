import { useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { Errand, Theme } from '../state/frame.ts';
import { useView } from '../state/store.ts';
import { useTruth } from '../state/truth.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { focusPart } from './frameKeys.ts';
import { SCREENS } from './Rail.tsx';
import { redo, undo } from './undo.ts';

interface Found {
  readonly id: string;
  readonly icon: IconName;
  readonly label: string;
  readonly detail: string;
  readonly keys: string | null;
  readonly run: () => void;
}

const SHOWN = 12;

/** One field for refs, titles, updates, posts and commands. A WAI-ARIA combobox: the cursor stays in the field. */
export function CommandField() {
  const open = useView((view) => view.open);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = useFound(text);
  const take = (one: Found | undefined) => {
    if (one === undefined) return;
    open(null);
    one.run();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(1, found.length));
    else if (event.key === 'ArrowUp') setAt((at - 1 + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') take(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <ModalOverlay className="veil command-veil" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && open(null)}>
      <Modal className="modal">
        <Dialog className="dialog command-field" aria-label="Search and commands">
          <div className="command-input">
            <Icon name="search" />
            <input
              role="combobox"
              aria-label="Search, jump to a ref, or type a command"
              aria-expanded={found.length > 0}
              aria-controls="command-results"
              aria-activedescendant={found[at] === undefined ? undefined : `command-${at}`}
              autoFocus
              placeholder="Search, jump to a ref, or type a command"
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setAt(0);
              }}
              onKeyDown={onKeyDown}
            />
            <Kbd keys="Esc" />
          </div>
          {found.length === 0 && (
            <p className="command-none">Nothing is called that. Try a ref such as A1.2, a word of a title, or a post.</p>
          )}
          <div role="listbox" id="command-results" aria-label="Found" tabIndex={-1} className="command-results">
            {found.map((one, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the keys
              <div
                key={one.id}
                id={`command-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                className="command-option"
                onPointerMove={() => setAt(index)}
                onClick={() => take(one)}
              >
                <Icon name={one.icon} />
                <span className="cut">{one.label}</span>
                <span className="detail cut">{one.detail}</span>
                {one.keys !== null && <Kbd keys={one.keys} />}
              </div>
            ))}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function useFound(text: string): readonly Found[] {
  const { plan, plans, status, period } = useTruth();
  const view = useView.getState();
  const wanted = text.trim().toLowerCase();
  const matches = (...words: readonly (string | null)[]) => words.some((word) => word?.toLowerCase().includes(wanted));

  const screens: readonly Found[] = SCREENS.filter((one) => !one.needsPlan || plan !== null).map((one, index) => ({
    id: `go ${one.screen}`,
    icon: one.screen,
    label: `Go to ${one.name}`,
    detail: '',
    keys: `Ctrl ${index + 1}`,
    run: () => view.go(one.screen),
  }));
  const themes = (['system', 'light', 'dark'] as const satisfies readonly Theme[]).map((theme) => ({
    id: `theme ${theme}`,
    icon: 'theme' as const,
    label: theme === 'system' ? 'Theme: as the system' : `Theme: ${theme}`,
    detail: theme === view.theme ? 'now' : '',
    keys: null,
    run: () => view.setTheme(theme),
  }));
  const acts: readonly Found[] = [
    ...(status?.undo ? [{ id: 'undo', icon: 'undo' as const, label: 'Undo', detail: status.undo, keys: 'Ctrl Z', run: undo }] : []),
    ...(status?.redo ? [{ id: 'redo', icon: 'redo' as const, label: 'Redo', detail: status.redo, keys: 'Ctrl Y', run: redo }] : []),
    {
      id: 'density',
      icon: 'columns',
      label: view.density === 'compact' ? 'Comfortable rows' : 'Compact rows',
      detail: '',
      keys: null,
      run: () => view.setDensity(view.density === 'compact' ? 'comfortable' : 'compact'),
    },
    { id: 'keys', icon: 'keyboard', label: 'All keys', detail: '', keys: '?', run: () => view.open('keys') },
  ];
  const errand = (which: Errand, label: string, detail: string): Found => ({
    id: `errand ${which}`,
    icon: 'quarter',
    label,
    detail,
    keys: null,
    run: () => {
      view.go('quarter');
      view.setErrand(which);
    },
  });
  const ofQuarter: readonly Found[] =
    plan === null
      ? []
      : [
          errand('open', `Open ${period}`, 'or change its dates'),
          errand('send', `Send workbooks for ${period}`, ''),
          errand('challenge', `Challenge ${period}`, 'go through the flags'),
          errand('publish', `Publish ${period}`, 'freezes it'),
          {
            id: 'write',
            icon: 'return',
            label: `Write what goes out of ${period}`,
            detail: 'outputs',
            keys: null,
            run: () => {
              view.go('return');
              focusPart('What goes out');
            },
          },
        ];
  const otherPlans: readonly Found[] = (plans ?? [])
    .filter((one) => one.id !== plan?.id)
    .map((one) => ({
      id: one.id,
      icon: 'folder',
      label: `Open ${one.name}`,
      detail: 'plan',
      keys: null,
      run: () => view.choosePlan(one.id),
    }));
  const commands = [...screens, ...ofQuarter, ...acts, ...themes, ...otherPlans].filter(
    (one) => wanted === '' || matches(one.label, one.detail),
  );
  if (wanted === '') return commands.slice(0, SHOWN);

  const exact: Found[] = [];
  const others: Found[] = [];
  for (const item of plan?.items ?? []) {
    const byRef = item.ref?.toLowerCase().startsWith(wanted) ?? false;
    if (!byRef && !matches(item.title, item.officerText, ...item.officers, item.reports[period]?.narrative ?? null)) continue;
    (byRef ? exact : others).push({
      id: item.id,
      icon: 'plan',
      label: `${item.ref ?? ''} ${item.title}`.trim(),
      detail: item.officers.join(', '),
      keys: null,
      run: () => {
        view.go('plan');
        view.chooseItem(item.id);
        view.setPanel(true);
        focusPart('Grid');
      },
    });
    if (exact.length >= SHOWN) break;
  }
  return [...exact, ...commands, ...others].slice(0, SHOWN);
}
