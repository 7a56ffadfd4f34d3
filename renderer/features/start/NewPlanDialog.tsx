import { type FormEvent, useId, useState } from 'react';
import { useView } from '../../state/store.ts';
import { client } from '../../transport/client.ts';
import { sentence } from '../../transport/sentence.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** Names a plan and its levels; the plan then opens, empty. */
export function NewPlanDialog({ onClose }: { readonly onClose: () => void }) {
  const id = useId();
  const [name, setName] = useState('');
  const [organisation, setOrganisation] = useState('');
  const [levelText, setLevelText] = useState('Aim, Priority, Action');
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const levels = levelsIn(levelText);
  const ready = name.trim() !== '' && levels.length > 0 && levels.length <= 6 && !busy;

  const create = async () => {
    if (!ready) return;
    setBusy(true);
    setFailed(null);
    try {
      const { planId, summary } = await client.plans.create({ name: name.trim(), organisation: organisation.trim() || null, levels });
      const view = useView.getState();
      view.choosePlan(planId);
      view.go('plan');
      view.say('done', summary);
      view.truthMoved();
      onClose();
    } catch (error) {
      setFailed(sentence(error));
      setBusy(false);
    }
  };

  return (
    <Dialog
      title="New plan"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" disabled={!ready} onPress={() => void create()}>
            Create the plan
          </Button>
        </>
      }
    >
      <form
        className="start-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void create();
        }}
      >
        {failed !== null && <Notice tone="error">{failed}</Notice>}
        <label htmlFor={`${id}-name`}>Name of the plan</label>
        <input id={`${id}-name`} value={name} onChange={(event) => setName(event.target.value)} autoFocus />
        <label htmlFor={`${id}-organisation`}>
          Organisation <span className="quiet">optional</span>
        </label>
        <input id={`${id}-organisation`} value={organisation} onChange={(event) => setOrganisation(event.target.value)} />
        <label htmlFor={`${id}-levels`}>Levels, top first, with commas</label>
        <input
          id={`${id}-levels`}
          value={levelText}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setLevelText(event.target.value)}
        />
        <p className="quiet small" id={`${id}-hint`}>
          {levels.length === 0 || levels.length > 6
            ? 'A plan has one to six levels.'
            : `Reports are made on the lowest: ${levels.at(-1)}. ${levels.length === 1 ? '1 level' : `${levels.length} levels`}.`}
        </p>
        <button type="submit" className="unseen" tabIndex={-1} aria-hidden="true" />
      </form>
    </Dialog>
  );
}

function levelsIn(text: string): string[] {
  return text
    .split(',')
    .map((level) => level.trim())
    .filter((level) => level !== '');
}
