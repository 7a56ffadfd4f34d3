import { useView } from '../../state/store.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import './help.css';

const GROUPS: readonly { readonly name: string; readonly keys: readonly (readonly [keys: string, does: string])[] }[] = [
  {
    name: 'Everywhere',
    keys: [
      ['Ctrl K', 'search, jump to a ref, run a command'],
      ['Ctrl 1 to 7', 'Dashboard, Plan, Import, Quarter, Return, History, Settings'],
      ['Ctrl Z', 'undo'],
      ['Ctrl Y', 'redo'],
      ['F6', 'next part of the window'],
      ['Shift F6', 'part before'],
      ['?', 'these keys'],
      ['Esc', 'close what is open'],
    ],
  },
  {
    name: 'Plan: moving',
    keys: [
      ['Arrows', 'from cell to cell'],
      ['Left, Right', 'on a parent: close, open'],
      ['Home, End', 'first, last cell of the row'],
      ['Ctrl Home, End', 'first, last row'],
      ['Page Up, Down', 'a screen up, down'],
      ['Ctrl F', 'filter the rows'],
      ['Space', 'open the item beside the grid'],
    ],
  },
  {
    name: 'Plan: changing',
    keys: [
      ['F2 or Enter', 'edit the cell'],
      ['any letter', 'replace what the cell says'],
      ['Enter', 'keep'],
      ['Esc', 'leave as it was'],
      ['R A G B S', 'on a status: set it'],
      ['Delete', 'on a status: no report'],
      ['Ctrl C', 'copy the cell'],
      ['Ctrl V', 'paste over the cell'],
      ['Ins', 'new action beside the chosen item'],
    ],
  },
  {
    name: 'Import',
    keys: [
      ['Ctrl O', 'choose files, on every screen'],
      ['1 to 4', 'decide what waits'],
      ['Shift 1 to 4', 'decide all of that kind'],
      ['Alt ↓, Alt ↑', 'next file, file before'],
      ['Ctrl Enter', 'accept what is certain'],
    ],
  },
  {
    name: 'Quarter and dashboard',
    keys: [
      ['↑, ↓', 'from row to row'],
      ['Home, End', 'first, last row'],
      ['Enter', 'open what a row or a figure is about'],
      ['Ctrl C', 'in Chase: copy the message that is shown'],
      ['L', 'on a flag: looked at, or not yet'],
      ['Esc', 'in Challenge: back to the quarter'],
      ['T', 'dashboard: as tables, as charts'],
    ],
  },
  {
    name: 'Return',
    keys: [
      ['↑, ↓', 'from output to output'],
      ['Enter', 'show the output'],
      ['Space', 'on its box: write it with the others'],
      ['Arrows', 'in a template: from cell to cell'],
      ['Shift Arrows', 'in a template: several cells'],
      ['Tab', 'in a template: to what the cells take'],
    ],
  },
];

/** Every key, on one sheet. */
export function KeysHelp() {
  const open = useView((view) => view.open);
  return (
    <Dialog title="All keys" width="wide" onClose={() => open(null)}>
      <div className="all-keys">
        {GROUPS.map((group) => (
          <section key={group.name}>
            <h3>{group.name}</h3>
            <dl>
              {group.keys.map(([keys, does]) => (
                <div key={keys}>
                  <dt>
                    <Kbd keys={keys} />
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
