import { useEffect, useState } from 'react';
import './start.css';
import { chooseFiles, pasteTable } from '../../state/files.ts';
import { useView } from '../../state/store.ts';
import { client } from '../../transport/client.ts';
import { sentence } from '../../transport/sentence.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { FromTrackerToPlan, SampleQuarters } from './Illustration.tsx';
import { NewPlanDialog } from './NewPlanDialog.tsx';

/** The first run: the drop area is the screen. An own file, the sample, or an empty plan. */
export function StartScreen() {
  const opening = useView((view) => view.openingSample);
  const [failed, setFailed] = useState<string | null>(null);
  const [naming, setNaming] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'n' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      setNaming(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const openSample = async () => {
    const view = useView.getState();
    view.setOpeningSample(true);
    setFailed(null);
    try {
      const { created, waiting } = await client.sample.open();
      view.say(
        'done',
        `The sample is open: ${created} new items${waiting === 0 ? '' : `. ${waiting === 1 ? '1 decision waits' : `${waiting} decisions wait`} in Import`}.`,
        waiting === 0 ? null : { label: 'Decide', run: () => view.go('import') },
      );
      view.go('plan');
      view.truthMoved();
    } catch (error) {
      setFailed(sentence(error));
    } finally {
      view.setOpeningSample(false);
    }
  };

  return (
    <div className="screen start-screen">
      <div className="start-page">
        <h1>Start with a spreadsheet you already have</h1>
        <p className="start-lead">Any tracker will do: as the directorate sends it, with its own columns, colours and merged cells.</p>
        {failed !== null && <Notice tone="error">{failed}</Notice>}
        <div className="start-ways">
          <section className="start-drop" aria-label="Your own trackers" data-part="Your own trackers">
            <FromTrackerToPlan />
            <h2>Drop one or more trackers here</h2>
            <p className="quiet small">
              Drop .xlsx, .xlsm, .docx, .csv, .tsv or .html, or paste a table. You see every change before it is made.
            </p>
            <div className="start-acts">
              <Button look="main" keys="Ctrl O" onPress={chooseFiles}>
                Choose files…
              </Button>
              <Button icon="copy" keys="Ctrl V" onPress={pasteTable}>
                Paste a table
              </Button>
            </div>
          </section>
          <div className="start-others">
            <section className="card" aria-label="Look round a sample" data-part="Sample">
              <h2>Look round a sample</h2>
              <p>The improvement plan of Wexmoor Borough Council, which does not exist, with the trackers its directorates sent.</p>
              <SampleQuarters />
              <Button disabled={opening} onPress={() => void openSample()}>
                {opening ? 'Opening the sample…' : 'Open the sample plan'}
              </Button>
            </section>
            <section className="card" aria-label="Begin with an empty plan" data-part="Empty plan">
              <h2>Begin with an empty plan</h2>
              <p>Name its levels, such as Aim, Priority, Action, and type.</p>
              <button type="button" className="start-link" onClick={() => setNaming(true)}>
                <Icon name="plus" small />
                New plan
                <Kbd keys="Ctrl N" />
              </button>
            </section>
          </div>
        </div>
        <ul className="start-trust">
          {PROMISES.map((promise) => (
            <li key={promise.title}>
              <Icon name={promise.icon} />
              <span>
                <b>{promise.title}</b>
                {promise.words}
              </span>
            </li>
          ))}
        </ul>
      </div>
      {naming && <NewPlanDialog onClose={() => setNaming(false)} />}
    </div>
  );
}

const PROMISES: readonly { readonly icon: IconName; readonly title: string; readonly words: string }[] = [
  {
    icon: 'table',
    title: 'Nothing goes in unseen',
    words: 'Import shows what it would change, cell by cell, and one undo takes it all back.',
  },
  { icon: 'link', title: 'Every figure has a source', words: 'From a number in a return to the file, sheet and cell it came from.' },
  { icon: 'laptop', title: 'It stays on this laptop', words: 'No account, no server, no network. Your files are kept in one data folder.' },
];
