import { type KeyboardEvent, useEffect, useState } from 'react';
import type { OutputChoice } from '#shared/domain/output.ts';
import { useView } from '../../state/store.ts';
import { client } from '../../transport/client.ts';
import { onAppEvent } from '../../transport/events.ts';
import { sentence } from '../../transport/sentence.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { type OutputOf, wishKey, wishOf } from './OutputsView.tsx';
import { count } from './wording.ts';

interface Props {
  readonly choices: readonly OutputChoice[];
  readonly shown: string | null;
  readonly of: OutputOf;
  /** the one that is ticked at first */
  readonly start: string;
  readonly onShow: (key: string) => void;
}

/** Every output there is: a press shows it, a tick has it written with the others. */
export function OutputList({ choices, shown, of, start, onShow }: Props) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set([start]));
  const [job, setJob] = useState<string | null>(null);
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number; readonly file: string | null } | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const chosen = choices.filter((choice) => ticked.has(wishKey(choice)));
  const all = choices.length > 0 && chosen.length === choices.length;
  useEffect(
    () =>
      onAppEvent((event) => {
        if (event.kind === 'writing' && event.job === job) setProgress({ done: event.done, total: event.total, file: event.file });
      }),
    [job],
  );

  const write = async () => {
    const own = crypto.randomUUID();
    setJob(own);
    setFailed(null);
    setProgress({ done: 0, total: chosen.length, file: null });
    const { say, truthMoved } = useView.getState();
    try {
      const { summary } = await client.outputs.write({ ...of, outputs: chosen.map(wishOf), job: own });
      say('done', summary);
      truthMoved();
    } catch (error) {
      setFailed(sentence(error));
    } finally {
      setJob(null);
      setProgress(null);
    }
  };
  const toggle = (key: string) =>
    setTicked((now) => (now.has(key) ? new Set([...now].filter((one) => one !== key)) : new Set([...now, key])));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? null;
    if (step === null) return;
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('.return-show')];
    const next = stops[stops.findIndex((stop) => stop.closest('li')?.contains(document.activeElement)) + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };

  return (
    <section className="card return-choices" aria-label="What goes out" data-part="What goes out">
      <header>
        <h2>What goes out</h2>
        <span className="quiet small cut">{of.publicationId === null ? 'marked as a draft' : 'the same bytes every time'}</span>
        <span className="push">
          <Button look="link" disabled={choices.length === 0} onPress={() => setTicked(new Set(all ? [] : choices.map(wishKey)))}>
            {all ? 'Tick none' : 'Tick all'}
          </Button>
        </span>
      </header>
      <ul onKeyDown={onKeyDown}>
        {choices.map((choice) => {
          const key = wishKey(choice);
          return (
            <li key={key} className={key === shown ? 'return-choice shown' : 'return-choice'}>
              <input type="checkbox" aria-label={`Write: ${choice.name}`} checked={ticked.has(key)} onChange={() => toggle(key)} />
              <button type="button" className="return-show" aria-pressed={key === shown} onClick={() => onShow(key)}>
                <Icon name={iconOf(choice)} />
                <span>
                  <b>
                    {choice.name} <span className="quiet">{choice.extension}</span>
                  </b>
                  <span className="quiet caption return-about" title={choice.about}>
                    {choice.about}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {failed !== null && <Notice tone="error">{failed}</Notice>}
      {progress === null ? (
        <div className="return-write">
          <Button look="main" icon="save" disabled={chosen.length === 0} onPress={() => void write()}>
            {chosen.length === 0 ? 'Nothing is ticked to be written' : `Write ${count(chosen.length, 'file')}`}
          </Button>
        </div>
      ) : (
        <div className="return-write" role="status">
          <progress max={progress.total} value={progress.done} aria-label="Files written" />
          <span className="cut small quiet-2">{progress.file ?? 'Writing'}</span>
          <Button size="tiny" onPress={() => void (job !== null && client.quarter.stop({ job }))}>
            Stop
          </Button>
        </div>
      )}
    </section>
  );
}

function iconOf({ extension, kind }: OutputChoice): IconName {
  if (kind.startsWith('dashboard') || kind.startsWith('charts')) return 'picture';
  return extension === '.docx' || extension === '.txt' ? 'page' : 'sheet';
}
