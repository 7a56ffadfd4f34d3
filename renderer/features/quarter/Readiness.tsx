import type { QuarterBoard, RecipientLine } from '#shared/domain/quarter.ts';
import { useView } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { rowKeys } from './rowKeys.ts';
import { lateInWords, shortDay, weekday } from './wording.ts';

const KIND_NAMES = { directorate: 'Directorate', committee: 'Committee', officer: 'Lead officer' } as const;

/** Who was sent a workbook, who has sent one back, and how much of it is reported. */
export function Readiness({ board, onSend }: { readonly board: QuarterBoard; readonly onSend: () => void }) {
  const { recipients, sentBy } = board;
  const shown = recipients.filter(({ asked, received }) => asked > 0 || received.length > 0);
  const sent = shown.filter(({ dispatch }) => dispatch !== null).length;
  const back = shown.filter(({ received }) => received.length > 0).length;
  const name = KIND_NAMES[sentBy];
  return (
    <section className="card quarter-readiness" aria-label={`Readiness by ${name.toLowerCase()}`} data-part="Readiness">
      <header>
        <h2>Readiness by {name.toLowerCase()}</h2>
        {board.state === 'not-opened' && <span className="quiet small">open the period to send workbooks</span>}
        <span className="push quarter-legend" aria-hidden="true">
          <span className="quarter-legend-part">
            <i className="reported" />
            reported
          </span>
          <span className="quarter-legend-part">
            <i className="waits" />a decision waits
          </span>
          <span className="quarter-legend-part">
            <i className="missing" />
            outstanding
          </span>
        </span>
      </header>
      {shown.length === 0 ? (
        <p className="quarter-word">
          Nobody is asked for anything in this period.
          <Button look="link" onPress={() => useView.getState().go('settings')}>
            Who reports, in Settings
          </Button>
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
        <section className="list-scroll" tabIndex={0} aria-label={`${name}s`}>
          <table className="list-table" onKeyDown={rowKeys}>
            <colgroup>
              <col />
              <col style={{ width: 68 }} />
              <col style={{ width: 154 }} />
              <col style={{ width: '17%' }} />
              <col style={{ width: 92 }} />
              <col style={{ width: 72 }} />
              <col style={{ width: 76 }} />
              <col style={{ width: 72 }} />
            </colgroup>
            <thead>
              <tr>
                <th>{name}</th>
                <th>Sent</th>
                <th>Received</th>
                <th>File</th>
                <th>Actions</th>
                <th className="number">Reported</th>
                <th className="number">Outstanding</th>
                <th className="number">To decide</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((line) => (
                <Row key={line.name ?? ''} line={line} opened={board.state !== 'not-opened'} onSend={onSend} />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <td>All</td>
                <td>
                  {sent} of {shown.length}
                </td>
                <td>
                  {back} of {shown.length}
                </td>
                <td />
                <td>
                  <Bar
                    reported={board.reported}
                    waits={Math.min(board.waitingDecisions, board.asked - board.reported)}
                    asked={board.asked}
                  />
                </td>
                <td className="number">
                  {board.reported.toLocaleString('en-GB')} of {board.asked.toLocaleString('en-GB')}
                </td>
                <td className="number">{dash(board.outstanding.filter(({ waits }) => !waits).length)}</td>
                <td className="number">{dash(board.waitingDecisions)}</td>
              </tr>
            </tfoot>
          </table>
        </section>
      )}
    </section>
  );
}

function Row({ line, opened, onSend }: { readonly line: RecipientLine; readonly opened: boolean; readonly onSend: () => void }) {
  const { go, showSource } = useView.getState();
  const [newest] = line.received;
  return (
    <tr>
      <td className="cut" title={line.email === null ? (line.name ?? undefined) : `${line.name}, ${line.email}`}>
        {line.name ?? <span className="quiet">None named</span>}
      </td>
      <td>
        {line.dispatch !== null ? (
          <span
            className="quarter-tick"
            title={`${line.dispatch.file}, version ${line.dispatch.version}, ${weekday(line.dispatch.madeAt)}`}
          >
            <Icon name="check" small />
            {shortDay(line.dispatch.madeAt)}
          </span>
        ) : opened ? (
          <button type="button" className="quarter-link" data-row-stop onClick={onSend}>
            Send…<span className="unseen"> to {line.name ?? 'those of none'}</span>
          </button>
        ) : (
          <span className="quiet">–</span>
        )}
      </td>
      <td>
        {newest === undefined ? (
          <span className="quiet">–</span>
        ) : (
          <span className="quarter-tick" title={weekday(newest.at)}>
            <Icon name="check" small />
            {shortDay(newest.at)}
            {newest.empty === true && <span className="quarter-late">empty</span>}
            {newest.empty === true ? (
              <span className="quarter-late">came back empty</span>
            ) : (
              newest.daysLate > 0 && <span className="quarter-late">{lateInWords(newest.daysLate)} late</span>
            )}
          </span>
        )}
      </td>
      <td className="cut">
        {newest !== undefined && (
          <button
            type="button"
            className="quarter-link cut"
            data-row-stop
            title={`Show ${newest.file} as it came in`}
            onClick={() => showSource({ sourceId: newest.sourceId, sheet: null, cell: null })}
          >
            {newest.file.replace(/\.[a-z]+$/i, '')}
          </button>
        )}
        {line.received.length > 1 && <span className="quiet"> and {line.received.length - 1} more</span>}
      </td>
      <td>
        <Bar reported={line.reported} waits={line.waitingDecisions} asked={line.asked} />
      </td>
      <td className="number">
        {line.reported} of {line.asked}
      </td>
      <td className="number">{line.outstanding === 0 ? <span className="quiet">–</span> : <b>{line.outstanding}</b>}</td>
      <td className="number">
        {line.waitingDecisions === 0 ? (
          <span className="quiet">–</span>
        ) : (
          <button type="button" className="quarter-pill" data-row-stop onClick={() => go('import')} title="Decide in Import">
            {line.waitingDecisions}
            <span className="unseen"> to decide in Import</span>
          </button>
        )}
      </td>
    </tr>
  );
}

const BAR_PX = 80;

/** How much is in: filled, in doubt, and missing. The figures beside it say the same. */
function Bar({ reported, waits, asked }: { readonly reported: number; readonly waits: number; readonly asked: number }) {
  const inDoubt = Math.min(waits, Math.max(0, asked - reported));
  const missing = Math.max(0, asked - reported - inDoubt);
  const part = (amount: number) => ({ flexGrow: amount, minWidth: amount > 0 ? 6 : 0 });
  return (
    <span className="quarter-bar" style={{ width: BAR_PX }} aria-hidden="true">
      {reported > 0 && <i className="reported" style={part(reported)} />}
      {inDoubt > 0 && <i className="waits" style={part(inDoubt)} />}
      {missing > 0 && <i className="missing" style={part(missing)} />}
    </span>
  );
}

function dash(number: number) {
  return number === 0 ? <span className="quiet">–</span> : number;
}
