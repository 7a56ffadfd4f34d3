import { useState } from 'react';
import type { FilePreview } from '#shared/domain/preview.ts';
import type { Problem } from '#shared/domain/reading.ts';
import { download } from '../../state/download.ts';
import { useTruth } from '../../state/truth.tsx';
import { client } from '../../transport/client.ts';
import { sentence } from '../../transport/sentence.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { showPlace, useImport } from './import-store.ts';
import { cellAt } from './sheet-geometry.ts';
import './problems.css';

interface ProblemsProps {
  readonly file: FilePreview;
  /** the sheet in the picture: its cells are named without it */
  readonly sheet: string | null;
}

/** What is wrong with a file: what blocks, what to look at, what is said for the record; each with its cells. */
export function Problems({ file, sheet }: ProblemsProps) {
  const groups = SEVERITIES.map((severity) => ({ severity, problems: file.problems.filter((one) => one.severity === severity) }));
  const shown = groups.filter(({ problems }) => problems.length > 0);
  return (
    <>
      {shown.length > 0 && (
        <section className="import-problems" aria-label="Problems in this file">
          <div className="import-legend-head">
            <h2>Problems in this file</h2>
            <span className="quiet small">{shown.map(({ severity, problems }) => counted(severity, problems.length)).join(', ')}</span>
          </div>
          {shown.map(({ severity, problems }) => (
            <ProblemGroup key={`${file.id} ${severity}`} severity={severity} problems={problems} file={file} sheet={sheet} />
          ))}
        </section>
      )}
      <SendBack file={file} />
    </>
  );
}

/** that many of a kind are shown before the rest is asked for */
const FIRST = 6;

interface GroupProps extends ProblemsProps {
  readonly severity: Problem['severity'];
  readonly problems: readonly Problem[];
}

function ProblemGroup({ severity, problems, file, sheet }: GroupProps) {
  const [all, setAll] = useState(false);
  const shown = all ? problems : problems.slice(0, FIRST);
  const more = problems.length - shown.length;
  return (
    <div className={`import-problem-group ${severity}`}>
      <h3>
        {HEADS[severity]} <span className="quiet">{REMARKS[severity]}</span>
      </h3>
      <ul>
        {shown.map((problem) => (
          <li key={`${problem.code} ${problem.sheet} ${problem.cell} ${problem.message}`}>
            <Icon name={ICONS[severity]} />
            <span>
              {problem.message} <ProblemPlace file={file} problem={problem} sheet={sheet} />
              {problem.count !== undefined && problem.count > 1 && <span className="quiet"> {problem.count} places</span>}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button look="link" onPress={() => setAll(true)}>
          and {more} more
        </Button>
      )}
    </div>
  );
}

function ProblemPlace({ file, problem, sheet }: ProblemsProps & { readonly problem: Problem }) {
  if (problem.sheet === null) return null;
  const place = problem.cell === null ? problem.sheet : problem.sheet === sheet ? problem.cell : `${problem.sheet} › ${problem.cell}`;
  const whole = [file.file, problem.sheet, problem.cell].filter((part) => part !== null).join(' › ');
  const target = { fileId: file.id, sheet: problem.sheet, cell: cellAt(problem.cell) === null ? null : problem.cell };
  return (
    <button type="button" className="import-link" title={`Show ${whole}`} onClick={() => showPlace(target)}>
      {place}
    </button>
  );
}

/** What goes back to who sent the file: their own workbook with the cells marked, or everything that is wrong as a list. */
function SendBack({ file }: { readonly file: FilePreview }) {
  const preview = useImport((view) => view.preview);
  const onDesktop = useTruth().status?.host === 'desktop';
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  if (preview === null || preview.state === 'reading') return null;
  const importId = preview.id;
  const asks = (one: FilePreview) => one.decisions.length > 0 || one.problems.some(({ severity }) => severity !== 'note');
  if (!preview.files.some(asks)) return null;
  const save = (made: () => Promise<File>) => async () => {
    setBusy(true);
    setFailed(null);
    setSaved(null);
    try {
      const workbook = await made();
      download(workbook);
      // the desktop's own dialog has said where it went, or that it went nowhere
      if (!onDesktop) setSaved(`“${workbook.name}” is saved where your downloads go.`);
    } catch (error) {
      setFailed(sentence(error));
    }
    setBusy(false);
  };
  return (
    <section className="import-send-back" aria-label="To send back">
      {failed !== null && <Notice tone="error">{failed}</Notice>}
      <div className="import-send-back-row">
        {asks(file) && (
          <Button
            icon="return"
            disabled={busy}
            tip="The sender's own file, with the cells to look at marked and listed; everything else in it as it was"
            onPress={() => void save(() => client.imports.marked({ importId, fileId: file.id }))()}
          >
            Save a marked copy to send back
          </Button>
        )}
        <Button
          look="bare"
          icon="sheet"
          disabled={busy}
          tip="What is wrong in every file of this import, one line each"
          onPress={() => void save(() => client.imports.problems({ importId }))()}
        >
          All problems as a workbook
        </Button>
      </div>
      <p className="quiet small" role="status">
        {saved}
      </p>
    </section>
  );
}

/** The rows that went nowhere, and why. */
export function Ignored({ file }: { readonly file: FilePreview }) {
  if (file.ignored.length === 0) return null;
  return (
    <details className="import-ignored">
      <summary>{file.ignored.length === 1 ? '1 row is left out' : `${file.ignored.length} rows are left out`}</summary>
      <ul>
        {file.ignored.slice(0, MOST_IGNORED).map((row) => (
          <li key={`${row.sheet} ${row.row}`}>
            <button
              type="button"
              className="import-link"
              onClick={() => showPlace({ fileId: file.id, sheet: row.sheet, cell: `A${row.row}` })}
            >
              {row.sheet} › row {row.row}
            </button>{' '}
            {row.reason}
            {row.text !== '' && <q>{row.text}</q>}
          </li>
        ))}
        {file.ignored.length > MOST_IGNORED && <li className="quiet">and {file.ignored.length - MOST_IGNORED} more</li>}
      </ul>
    </details>
  );
}

const MOST_IGNORED = 200;
const SEVERITIES = ['error', 'warning', 'note'] as const;
const HEADS = { error: 'Errors', warning: 'Warnings', note: 'Notes' } as const;
const REMARKS = {
  error: 'what they name was not read',
  warning: 'they do not stop the import',
  note: 'for your information',
} as const;
const ICONS: Readonly<Record<Problem['severity'], IconName>> = { error: 'close', warning: 'warning', note: 'same' };

function counted(severity: Problem['severity'], count: number): string {
  return `${count} ${count === 1 ? severity : `${severity}s`}`;
}
