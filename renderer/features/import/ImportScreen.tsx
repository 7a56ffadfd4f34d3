import { useCallback, useEffect, useMemo, useState } from 'react';
import './import.css';
import type { Decision, DecisionSide, ImportPreview } from '#shared/domain/preview.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import { focusContent } from '../../app/frameKeys.ts';
import { useFetched } from '../../state/fetched.ts';
import { chooseFiles, chooseFolder, pasteTable } from '../../state/files.ts';
import { useView } from '../../state/store.ts';
import { useTruth } from '../../state/truth.tsx';
import { client } from '../../transport/client.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ScaleContext } from '../../ui/RagBadge.tsx';
import { AcceptBar } from './AcceptBar.tsx';
import { Changes } from './Changes.tsx';
import { answerKey, Decisions } from './Decisions.tsx';
import { inGroupOrder, meansTheSame, sameKind } from './decision-groups.ts';
import { FileList, neighbour } from './FileList.tsx';
import { firstFile, waiting } from './file-groups.ts';
import {
  acceptImport,
  cancelImport,
  closeImport,
  decide,
  decideAll,
  decideAllEarlier,
  decideEarlier,
  dropIfTakenBack,
  openImport,
  showFile,
  showPlace,
  useImport,
  whenRead,
} from './import-store.ts';
import { Reading } from './Reading.tsx';
import { SourcePane } from './SourcePane.tsx';
import { ShapesDialog } from './shapes/ShapesDialog.tsx';
import { SourcesView } from './sources/SourcesView.tsx';

/** Files come in: what each is, what was recognised and why, what would change from what to what, what waits. */
export function ImportScreen() {
  const { preview, busy, failed, names, said } = useImport();
  const { plan } = useTruth();
  const [shapes, setShapes] = useState(false);
  const sources = useView((view) => view.sourcePlace !== null);
  const { showSource } = useView.getState();
  const earlier = useFetched('waiting decisions', () => client.imports.waiting());
  useEffect(() => void openImport().then(dropIfTakenBack), []);
  const moved = useView((view) => view.moved);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever moved the plan may have taken this import back
  useEffect(() => void dropIfTakenBack(), [moved]);
  const readingId = preview?.state === 'reading' ? preview.id : null;
  useEffect(() => {
    if (readingId !== null) void whenRead(readingId);
  }, [readingId]);
  const setRemark = useView((view) => view.setRemark);
  useEffect(() => setRemark('Source files are kept with the plan. One undo takes back the whole import.'), [setRemark]);
  const waitingEarlier = earlier.value?.decisions ?? [];
  const shown = preview !== null && preview.state !== 'reading' ? preview : null;
  const stage = sources ? 'sources' : busy === 'sending' || readingId !== null ? 'reading' : (shown?.state ?? 'empty');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was pressed ("Cancel") may have gone with the stage it stood on
  useEffect(() => {
    if (document.activeElement === document.body) focusContent();
  }, [stage]);

  return (
    <ScaleContext value={plan?.scale ?? DEFAULT_SCALE}>
      <div className="screen import-screen">
        <div className="screen-head">
          <h1>Import</h1>
          <nav className="tabs" aria-label="Which files">
            <button type="button" aria-pressed={!sources} onClick={() => showSource(null)}>
              Coming in
            </button>
            <button type="button" aria-pressed={sources} onClick={() => showSource({ sourceId: '', sheet: null, cell: null })}>
              Taken in
            </button>
          </nav>
          <span className="quiet small cut">
            {sources
              ? 'Every file you accepted, what it said, and what became of that.'
              : shown === null
                ? 'Nothing is in the plan until you accept.'
                : headline(shown)}
          </span>
          <span className="push" />
          {!sources && shown?.state === 'ready' && (
            <Button look="bare" onPress={() => void cancelImport()}>
              Cancel the import
            </Button>
          )}
          {!sources && shown?.state === 'accepted' && (
            <Button look="bare" icon="close" onPress={closeImport}>
              Close
            </Button>
          )}
          <Button look="bare" icon="save" onPress={() => setShapes(true)}>
            Remembered shapes
          </Button>
          <Button look="bare" icon="copy" disabled={busy === 'sending' || busy === 'accepting'} onPress={pasteTable}>
            Paste a table
          </Button>
          <Button icon="folder" keys="Ctrl O" disabled={busy === 'sending' || busy === 'accepting'} onPress={chooseFiles}>
            Add files
          </Button>
        </div>
        <p className="unseen" role="status" aria-live="polite">
          {said}
        </p>
        {shapes && <ShapesDialog onClose={() => setShapes(false)} />}
        {sources ? (
          <SourcesView />
        ) : busy === 'sending' || readingId !== null ? (
          <Reading preview={preview} names={names} />
        ) : shown !== null ? (
          <Workbench preview={shown} earlier={waitingEarlier} />
        ) : (
          <Empty failed={failed} earlier={waitingEarlier} loading={busy === 'asking'} />
        )}
      </div>
    </ScaleContext>
  );
}

function headline(preview: ImportPreview): string {
  const count = preview.files.length === 1 ? '1 file' : `${preview.files.length} files`;
  const time = preview.seconds < 0.05 ? '' : ` in ${preview.seconds.toFixed(1)} s`;
  return preview.state === 'accepted' ? `${count} read and accepted.` : `${count} read${time}. Nothing is in the plan until you accept.`;
}

interface EmptyProps {
  readonly failed: string | null;
  readonly earlier: readonly Decision[];
  readonly loading: boolean;
}

function Empty({ failed, earlier, loading }: EmptyProps) {
  return (
    <div className="import-cols">
      <section className="import-empty" aria-label="Files" data-part="Files">
        {failed !== null && <Notice tone="error">{failed}</Notice>}
        {!loading && (
          <EmptyState icon="import" sentence="Drop trackers and returns anywhere here, one or fifty, just as they were sent.">
            <Button look="main" keys="Ctrl O" onPress={chooseFiles}>
              Choose files…
            </Button>
            <p className="quiet small">
              Drop .xlsx, .xlsm, .docx, .csv, .tsv or .html, or paste a table. Or choose{' '}
              <Button look="link" onPress={chooseFolder}>
                a whole folder
              </Button>
              . You see every change before it is made.
            </p>
          </EmptyState>
        )}
      </section>
      {earlier.length > 0 && (
        <section className="import-side" aria-label="Decisions that wait" data-part="Decisions">
          <Earlier decisions={earlier} keys />
        </section>
      )}
    </div>
  );
}

function Workbench({ preview, earlier }: { readonly preview: ImportPreview; readonly earlier: readonly Decision[] }) {
  const { fileId, place } = useImport();
  const [sheets, setSheets] = useState<Readonly<Record<string, string>>>({});
  const [currentId, setCurrentId] = useState<string | null>(null);
  const file = preview.files.find((one) => one.id === fileId) ?? firstFile(preview.files);
  const inFile = place?.fileId === file?.id ? place : null;
  const sheet = file === null ? null : (sheets[file.id] ?? fullestSheet(file));
  const decisions = useMemo(
    () => (preview.state === 'accepted' ? [] : inGroupOrder(preview.files.flatMap((one) => one.decisions))),
    [preview],
  );
  const current = decisions.find((one) => one.id === currentId) ?? decisions.find((one) => one.chosen === null) ?? decisions[0] ?? null;
  const waits = waiting(decisions);

  useEffect(() => {
    if (place !== null) setSheets((old) => ({ ...old, [place.fileId]: place.sheet }));
  }, [place]);

  const show = (decision: Decision) => {
    const owner = preview.files.find((one) => one.decisions.some((candidate) => candidate.id === decision.id));
    if (owner && decision.sheet !== null) showPlace({ fileId: owner.id, sheet: decision.sheet, cell: decision.cell });
  };
  const showSide = ({ file: name, sheet: inSheet, cell }: DecisionSide) => {
    const owner = preview.files.find((one) => one.file === name && one.sheets.some((tab) => tab.name === inSheet));
    return owner === undefined ? null : () => showPlace({ fileId: owner.id, sheet: inSheet, cell });
  };
  const turnTo = (decision: Decision) => {
    setCurrentId(decision.id);
    show(decision);
  };
  const shownId = file?.id ?? null;
  const onSheet = useCallback(
    (name: string) => {
      if (shownId !== null) setSheets((old) => (old[shownId] === name ? old : { ...old, [shownId]: name }));
    },
    [shownId],
  );
  const choose = (decision: Decision, choice: string | null) => {
    const next = choice === null ? null : nextWaiting(decisions, decision);
    if (next !== null) turnTo(next);
    else setCurrentId(decision.id);
    void decide(decision.id, choice);
  };
  useKeys({
    accept: () => void acceptImport(),
    step: (step) => {
      const next = neighbour(preview.files, file?.id ?? null, step);
      if (next) showFile(next.id);
    },
    answer: (index, all) => {
      const option = current?.options[index];
      if (!current || !option) return;
      const same = sameKind(decisions, current);
      if (!all) choose(current, current.chosen === option.key ? null : option.key);
      else if (meansTheSame(same, option.key)) void decideAll(same, option.key);
    },
  });

  return (
    <div className="import-cols">
      <section className="import-files" aria-label="Files" data-part="Files">
        <FileList files={preview.files} shownId={file?.id ?? null} />
        <p className="import-drop">
          <Icon name="import" />
          Drop more files anywhere
        </p>
      </section>
      {file !== null && (
        <SourcePane
          importId={preview.id}
          file={file}
          sheet={sheet}
          cell={inFile?.sheet === sheet ? (inFile?.cell ?? null) : null}
          jump={inFile?.jump ?? 0}
          open={preview.state === 'ready'}
          alone={preview.files.length === 1}
          allRefused={preview.files.every((one) => one.outcome === 'refused')}
          onSheet={onSheet}
        />
      )}
      <section className="import-side" aria-label="What would change" data-part="What would change">
        {decisions.length > 0 && (
          <>
            <div className="import-side-head">
              <h2>Decisions</h2>
              <span className="import-pill">{waits === 0 ? 'all decided' : `${waits} to decide`}</span>
              <span className="push quiet caption">in all files</span>
            </div>
            <Decisions
              label="Decisions"
              decisions={decisions}
              currentId={current?.id ?? null}
              onCurrent={turnTo}
              onChoose={choose}
              onChooseAll={(same, choice) => void decideAll(same, choice)}
              onShow={show}
              showSide={showSide}
              scaleOf={(decision) => preview.files.find((one) => one.file === decision?.file)?.scale ?? DEFAULT_SCALE}
            />
          </>
        )}
        {earlier.length > 0 && <Earlier decisions={earlier} keys={decisions.length === 0} />}
        {file !== null && (
          <ScaleContext key={file.id} value={file.scale ?? DEFAULT_SCALE}>
            <Changes importId={preview.id} file={file} sheet={sheet} />
          </ScaleContext>
        )}
        <AcceptBar preview={preview} earlier={earlier.length} />
      </section>
    </div>
  );
}

/** Decisions of imports that are in the plan already. `keys`: number keys pressed anywhere are meant for these. */
function Earlier({ decisions, keys }: { readonly decisions: readonly Decision[]; readonly keys: boolean }) {
  const [currentId, setCurrentId] = useState<string | null>(null);
  const ordered = useMemo(() => inGroupOrder(decisions), [decisions]);
  const current = ordered.find((one) => one.id === currentId) ?? ordered[0];
  useKeys({
    answer: (index, all) => {
      const option = current?.options[index];
      if (!keys || !current || !option) return;
      const same = sameKind(ordered, current);
      if (!all) void decideEarlier(current.id, option.key);
      else if (meansTheSame(same, option.key)) void decideAllEarlier(same, option.key);
    },
  });
  return (
    <>
      <div className="import-side-head">
        <h2>From earlier imports</h2>
        <span className="import-pill">{decisions.length} to decide</span>
      </div>
      <Decisions
        label="Decisions from earlier imports"
        decisions={ordered}
        currentId={current?.id ?? null}
        onCurrent={(decision) => setCurrentId(decision.id)}
        onChoose={(decision, choice) => {
          if (choice !== null) void decideEarlier(decision.id, choice);
        }}
        onChooseAll={(same, choice) => {
          if (choice !== null) void decideAllEarlier(same, choice);
        }}
        onShow={null}
        showSide={() => null}
      />
    </>
  );
}

/** The sheet with the most rows that went somewhere is shown first. */
function fullestSheet(file: ImportPreview['files'][number]): string | null {
  const ordered = [...file.sheets].sort((a, b) => b.rows - a.rows);
  return ordered[0]?.name ?? null;
}

function nextWaiting(decisions: readonly Decision[], from: Decision): Decision | null {
  const at = decisions.findIndex((one) => one.id === from.id);
  const others = [...decisions.slice(at + 1), ...decisions.slice(0, Math.max(0, at))];
  return others.find((one) => one.chosen === null) ?? null;
}

interface Keys {
  readonly accept?: () => void;
  readonly step?: (step: 1 | -1) => void;
  /** `all`: meant for every decision of the kind */
  readonly answer?: (index: number, all: boolean) => void;
}

function useKeys({ accept, step, answer }: Keys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.defaultPrevented || target?.closest('input, textarea, select, [role="dialog"]')) return;
      const held = event.ctrlKey || event.metaKey;
      const digit = answerKey(event);
      if (accept && event.key === 'Enter' && held) accept();
      else if (step && event.altKey && event.key === 'ArrowDown') step(1);
      else if (step && event.altKey && event.key === 'ArrowUp') step(-1);
      else if (answer && digit !== null) answer(digit.index, digit.all);
      else return;
      // a digit is left for the other list of decisions, which knows whether it is meant
      if (digit === null) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
