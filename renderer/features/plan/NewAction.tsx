import { useState } from 'react';
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import { useView } from '../../state/store.ts';
import { client } from '../../transport/client.ts';
import { sentence } from '../../transport/sentence.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';

interface Props {
  readonly plan: PlanDocument;
  /** the chosen item: the new one stands after it, or last under it where it is a parent */
  readonly beside: Item | null;
  readonly onClose: () => void;
}

export function NewAction({ plan, beside, onClose }: Props) {
  const [title, setTitle] = useState('');
  const [ref, setRef] = useState('');
  const [error, setError] = useState<string | null>(null);
  const deepest = plan.levels.length - 1;
  const under = beside !== null && beside.level < deepest ? beside : (plan.items.find((item) => item.id === beside?.parentId) ?? null);
  const siblings = plan.items.filter((item) => item.parentId === (under?.id ?? null));
  const after = beside !== null && under?.id !== beside.id ? beside : (siblings.at(-1) ?? null);
  const level = (plan.levels[under === null ? 0 : Math.min(deepest, under.level + 1)]?.name ?? 'item').toLowerCase();

  const add = async () => {
    if (title.trim() === '') return setError(`A ${level} needs a title. Type what is to be done.`);
    try {
      const { itemId, summary } = await client.items.add({
        planId: plan.id,
        parentId: under?.id ?? null,
        afterId: after?.id ?? null,
        ref: ref.trim() === '' ? null : ref.trim(),
        title: title.trim(),
      });
      const { say, truthMoved, chooseItem } = useView.getState();
      say('done', summary);
      truthMoved();
      chooseItem(itemId);
      onClose();
    } catch (failure) {
      setError(sentence(failure));
    }
  };
  return (
    <Dialog
      title={under === null ? `New ${level}` : `New ${level} under ${under.ref ?? under.title}`}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" onPress={() => void add()}>
            Add the {level}
          </Button>
        </>
      }
    >
      <form
        className="new-action"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <label>
          Title
          <span className="field">
            <input autoFocus value={title} onChange={(event) => setTitle(event.target.value)} />
          </span>
        </label>
        <label>
          Ref <span className="quiet">may stay empty</span>
          <span className="field">
            <input value={ref} onChange={(event) => setRef(event.target.value)} />
          </span>
        </label>
        <button type="submit" className="unseen" tabIndex={-1}>
          Add
        </button>
        {error !== null && <Notice tone="error">{error}</Notice>}
      </form>
    </Dialog>
  );
}
