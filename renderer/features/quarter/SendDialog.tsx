import { useEffect, useState } from 'react';
import type { DispatchLine, Message, QuarterBoard, RecipientKind } from '#shared/domain/quarter.ts';
import { undo } from '../../app/undo.ts';
import { download } from '../../state/download.ts';
import { useFetched } from '../../state/fetched.ts';
import { useView } from '../../state/store.ts';
import { useTruth } from '../../state/truth.tsx';
import { client } from '../../transport/client.ts';
import { onAppEvent } from '../../transport/events.ts';
import { sentence } from '../../transport/sentence.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { mailWithWorkbook } from './mailWithWorkbook.ts';
import { count, shortDay, weekday } from './wording.ts';

const BY: readonly { readonly kind: RecipientKind; readonly name: string; readonly words: string }[] = [
  { kind: 'directorate', name: 'Directorate', words: 'one workbook for each directorate' },
  { kind: 'committee', name: 'Committee', words: 'one for each committee; an action of two goes to both' },
  { kind: 'officer', name: 'Lead officer', words: 'one for each post that leads actions' },
];

/** the workbook of what names nobody, as the core calls it */
const NOBODY: Readonly<Record<RecipientKind, string>> = {
  directorate: 'No directorate named',
  committee: 'No committee named',
  officer: 'No lead officer named',
};

interface Props {
  readonly board: QuarterBoard;
  readonly onClose: () => void;
}

/** One press writes a workbook for everybody who is asked; then each goes out with its covering message. */
export function SendDialog({ board, onClose }: Props) {
  const [made, setMade] = useState<readonly DispatchLine[] | null>(null);
  return made === null ? (
    <Choose board={board} onClose={onClose} onMade={setMade} />
  ) : (
    <Made dispatches={made} board={board} onClose={onClose} />
  );
}

function Choose({ board, onClose, onMade }: Props & { readonly onMade: (made: readonly DispatchLine[]) => void }) {
  const { planId, period } = board;
  const [by, setBy] = useState<RecipientKind>(board.sentBy);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [job, setJob] = useState<string | null>(null);
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const other = useFetched(`quarter ${planId} ${period} by ${by}`, () => client.quarter.board({ planId, period, by }));
  const lines = (by === board.sentBy ? board : (other.value ?? { recipients: [] })).recipients;
  const named = lines.flatMap((line) => (line.asked > 0 ? [{ ...line, named: line.name !== null, name: line.name ?? NOBODY[by] }] : []));
  const anybody = named.some((line) => line.named);
  const nameless = named.find((line) => !line.named);
  const chosen = named.filter(({ name }) => !left.has(name));

  useEffect(
    () =>
      onAppEvent((event) => {
        if (event.kind === 'writing' && event.job === job) setProgress({ done: event.done, total: event.total });
      }),
    [job],
  );

  const send = async () => {
    const own = crypto.randomUUID();
    setJob(own);
    setFailed(null);
    setProgress({ done: 0, total: chosen.length });
    const { say, truthMoved } = useView.getState();
    try {
      const recipients = chosen.length === named.length ? null : chosen.map(({ name }) => name);
      const { summary, dispatches } = await client.quarter.send({ planId, period, by, recipients, job: own });
      say('done', summary, { label: 'Undo', run: undo });
      truthMoved();
      onMade(dispatches);
    } catch (error) {
      setFailed(sentence(error));
    } finally {
      setJob(null);
      setProgress(null);
    }
  };
  const stop = () => void (job !== null && client.quarter.stop({ job }));
  const toggle = (name: string) =>
    setLeft((now) => (now.has(name) ? new Set([...now].filter((one) => one !== name)) : new Set([...now, name])));

  return (
    <Dialog
      title={`Send workbooks for ${period}`}
      width="wide"
      onClose={onClose}
      foot={
        progress !== null ? (
          <>
            <span className="push small quiet-2" role="status">
              {progress.done} of {count(progress.total, 'workbook')} written
            </span>
            <Button onPress={stop}>Stop</Button>
          </>
        ) : (
          <>
            <Button onPress={onClose}>Cancel</Button>
            <Button look="main" disabled={chosen.length === 0 || !anybody} onPress={() => void send()}>
              Write {count(chosen.length, 'workbook')}
            </Button>
          </>
        )
      }
    >
      <div className="quarter-form">
        {failed !== null && <Notice tone="error">{failed}</Notice>}
        <fieldset className="quarter-by">
          <legend className="unseen">One workbook for each</legend>
          {BY.map((one) => (
            <label key={one.kind}>
              <input type="radio" name="by" value={one.kind} checked={by === one.kind} onChange={() => setBy(one.kind)} />
              <span>
                <b>{one.name}</b> <span className="quiet">{one.words}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {!anybody ? (
          <Notice
            tone="warning"
            action={
              <Button
                look="link"
                onPress={() => {
                  onClose();
                  useView.getState().go('settings');
                }}
              >
                Settings
              </Button>
            }
          >
            {by === 'directorate'
              ? 'No lead officer belongs to a directorate yet. Say who belongs where in Settings, or send by lead officer.'
              : `No action that is asked names a ${by === 'committee' ? 'committee' : 'lead officer'}.`}
          </Notice>
        ) : (
          <ul className="quarter-recipients" aria-label="Recipients">
            {named.map((line) => (
              <li key={line.name}>
                <label>
                  <input type="checkbox" checked={!left.has(line.name)} onChange={() => toggle(line.name)} />
                  <span className="cut">{line.name}</span>
                </label>
                <span className="quiet-2">{count(line.asked, 'action')}</span>
                <span className="quiet cut">{line.named ? (line.email ?? 'no address') : ''}</span>
                <span className="quiet">
                  {line.dispatch === null ? '' : `version ${line.dispatch.version} made ${shortDay(line.dispatch.madeAt)}`}
                </span>
              </li>
            ))}
          </ul>
        )}
        {nameless !== undefined && anybody && (
          <Notice tone="warning">
            {count(nameless.asked, 'action')} {nameless.asked === 1 ? 'names' : 'name'} no {by === 'officer' ? 'lead officer' : by}:{' '}
            {nameless.asked === 1 ? 'it has' : 'they have'} a workbook of {nameless.asked === 1 ? 'its' : 'their'} own, for you to hand on.
          </Notice>
        )}
        <p className="quiet caption">
          Each workbook holds only the actions of its recipient, with last period’s status and update beside empty cells, and comes back by
          hidden keys whatever was sorted or re-typed. Returns are due {weekday(board.dueOn)}.
        </p>
      </div>
    </Dialog>
  );
}

function Made({ dispatches, board, onClose }: Props & { readonly dispatches: readonly DispatchLine[] }) {
  const [shownId, setShownId] = useState(dispatches[0]?.id ?? null);
  const shown = dispatches.find(({ id }) => id === shownId);
  const covering = useFetched(shownId && `covering ${shownId}`, () => client.quarter.covering({ dispatchId: shownId ?? '' }));
  const onDesktop = useTruth().status?.host === 'desktop';
  const act = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      useView.getState().say('error', sentence(error));
    }
  };
  const save = (made: () => Promise<File>) => void act(async () => download(await made()));
  const mail = async ({ id, recipient }: DispatchLine) => {
    const said = await mailWithWorkbook({ kind: 'covering', dispatchId: id }, recipient, onDesktop);
    if (said !== null) useView.getState().say('done', said);
  };
  return (
    <Dialog
      title={`${count(dispatches.length, 'workbook')} for ${board.period}`}
      width="wide"
      onClose={onClose}
      foot={
        <>
          <Button icon="save" onPress={() => save(() => client.quarter.workbooks({ dispatchIds: dispatches.map(({ id }) => id) }))}>
            Save all as one .zip
          </Button>
          <Button look="main" onPress={onClose}>
            Done
          </Button>
        </>
      }
    >
      <div className="quarter-made">
        <ul className="quarter-dispatches" aria-label="Workbooks made">
          {dispatches.map((one) => (
            <li key={one.id}>
              <button type="button" aria-pressed={one.id === shownId} onClick={() => setShownId(one.id)}>
                <Icon name="sheet" />
                <span className="cut">{one.recipient}</span>
                <span className="quiet">{count(one.items, 'action')}</span>
              </button>
            </li>
          ))}
        </ul>
        {shown !== undefined && (
          <Covering
            dispatch={shown}
            message={covering.value}
            onDesktop={onDesktop}
            onWorkbook={() => save(() => client.quarter.workbook({ dispatchId: shown.id }))}
            onMail={() => void act(() => mail(shown))}
          />
        )}
      </div>
    </Dialog>
  );
}

interface CoveringProps {
  readonly dispatch: DispatchLine;
  readonly message: Message | null;
  readonly onDesktop: boolean;
  readonly onWorkbook: () => void;
  readonly onMail: () => void;
}

function Covering({ dispatch, message, onDesktop, onWorkbook, onMail }: CoveringProps) {
  const copy = async () => {
    if (message === null) return;
    await navigator.clipboard.writeText(message.text);
    useView.getState().say('done', `The message to ${message.recipient} is copied.`);
  };
  return (
    <section className="quarter-message" aria-label={`Covering message to ${dispatch.recipient}`}>
      <header>
        <span className="quiet">To</span>
        <b className="cut">{message?.email ?? dispatch.recipient}</b>
      </header>
      <div className="quarter-acts">
        <Button size="tiny" icon="save" onPress={onWorkbook}>
          Workbook
        </Button>
        <Button
          size="tiny"
          icon="mail"
          onPress={onMail}
          tip={
            onDesktop
              ? 'Opens a draft in your mail program, with the workbook attached'
              : 'Saves the message as an .eml file with the workbook attached; opening it starts a draft'
          }
        >
          Message with workbook
        </Button>
        <Button size="tiny" icon="copy" onPress={() => void copy()}>
          Copy text
        </Button>
        {message !== null && (
          <a className="btn tiny" href={message.mailto}>
            Open in mail
          </a>
        )}
      </div>
      {message !== null && (
        <>
          <p className="strong">{message.subject}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard */}
          <p tabIndex={0}>{message.text}</p>
          <p className="quarter-attached">
            <Icon name="sheet" /> {dispatch.file}
          </p>
        </>
      )}
    </section>
  );
}
