import { type KeyboardEvent, useId, useState } from 'react';
import { type Item, type PlanDocument, rests } from '#shared/domain/plan.ts';
import { undo } from '../../app/undo.ts';
import { useView } from '../../state/store.ts';
import { client } from '../../transport/client.ts';
import { sentence } from '../../transport/sentence.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';

type How = 'superseded' | 'merged' | 'dropped';

const HOWS: readonly { readonly how: How; readonly name: string; readonly words: string }[] = [
  { how: 'superseded', name: 'Superseded', words: 'another item takes its place' },
  { how: 'merged', name: 'Merged', words: 'it goes on as part of another item' },
  { how: 'dropped', name: 'Dropped', words: 'it is no longer to be done' },
];

interface Props {
  readonly plan: PlanDocument;
  readonly item: Item;
  readonly onClose: () => void;
}

/** An item is let rest: why, and which item goes on in its place. It keeps all its reports. */
export function RestDialog({ plan, item, onClose }: Props) {
  const [how, setHow] = useState<How>('superseded');
  const [by, setBy] = useState<Item | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const name = item.ref ?? item.title;
  const below = plan.items.filter(({ parentId }) => parentId === item.id).length;
  const rest = async () => {
    const failure = await retire(item.id, how, how === 'dropped' ? null : (by?.id ?? null));
    if (failure === null) onClose();
    else setFailed(failure);
  };
  return (
    <Dialog
      title={`Let ${name} rest`}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" onPress={() => void rest()}>
            Let it rest
          </Button>
        </>
      }
    >
      <div className="rest-form">
        {failed !== null && <Notice tone="error">{failed}</Notice>}
        <p>Nothing more is asked of it, and no figure counts it. Its reports stay, and one press takes it back.</p>
        {below > 0 && <p className="quiet">What stands below it rests with it.</p>}
        <fieldset>
          <legend className="unseen">Why</legend>
          {HOWS.map((one) => (
            <label key={one.how}>
              <input type="radio" name="how" value={one.how} checked={how === one.how} onChange={() => setHow(one.how)} />
              <span>
                <b>{one.name}</b> <span className="quiet">{one.words}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {how !== 'dropped' && (
          <ItemField
            label={how === 'superseded' ? 'By which item' : 'Into which item'}
            plan={plan}
            not={item}
            chosen={by}
            onChoose={setBy}
          />
        )}
      </div>
    </Dialog>
  );
}

/** Takes an item out of what is asked for, or back in (`how` null). Resolves to what went wrong, in a sentence, or null. */
export async function retire(itemId: string, how: How | null, byItemId: string | null): Promise<string | null> {
  try {
    const { summary } = await client.items.retire({ itemId, how, byItemId });
    const { say, truthMoved } = useView.getState();
    truthMoved();
    say('done', summary, { label: 'Undo', run: undo });
    return null;
  } catch (error) {
    return sentence(error);
  }
}

/** the most items that are listed under the field */
const FOUND = 8;

interface ItemFieldProps {
  readonly label: string;
  readonly plan: PlanDocument;
  readonly not: Item;
  readonly chosen: Item | null;
  readonly onChoose: (item: Item | null) => void;
}

/** Finds an item by its ref or words of its title. */
function ItemField({ label, plan, not, chosen, onChoose }: ItemFieldProps) {
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found =
    text.trim() === '' ? [] : plan.items.filter((item) => item.id !== not.id && !rests(item) && matches(item, text)).slice(0, FOUND);
  const take = (item: Item | undefined) => {
    if (item === undefined) return;
    onChoose(item);
    setText('');
    setAt(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (found.length === 0) return;
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter') take(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <div className="rest-item">
      <label htmlFor={id}>
        {label} <span className="quiet">may stay empty</span>
      </label>
      {chosen !== null && (
        <p className="chip set">
          <span className="cut" title={called(chosen)}>
            {called(chosen)}
          </span>
          <button type="button" aria-label={`Not ${called(chosen)}`} onClick={() => onChoose(null)}>
            <Icon name="close" small />
          </button>
        </p>
      )}
      <span className="field">
        <Icon name="search" />
        <input
          id={id}
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={`${id}-found`}
          aria-autocomplete="list"
          aria-activedescendant={found.length > 0 ? `${id}-${at}` : undefined}
          autoComplete="off"
          placeholder="A ref, or words of a title"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </span>
      <div id={`${id}-found`} role="listbox" aria-label="Items found" tabIndex={-1} className="rest-found" hidden={found.length === 0}>
        {found.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          <div
            key={item.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            title={called(item)}
            onPointerMove={() => setAt(index)}
            onClick={() => take(item)}
          >
            <span className="cut">{called(item)}</span>
          </div>
        ))}
      </div>
      {text.trim() !== '' && found.length === 0 && <p className="quiet small">No other item has that ref or these words.</p>}
    </div>
  );
}

function matches(item: Item, text: string): boolean {
  const words = text.trim().toLowerCase().split(/\s+/);
  const said = called(item).toLowerCase();
  return words.every((word) => said.includes(word));
}

function called({ ref, title }: Item): string {
  return ref === null ? title : `${ref} ${title}`;
}
