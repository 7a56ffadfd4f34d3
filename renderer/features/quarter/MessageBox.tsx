import type { Message, QuarterBoard } from '#shared/domain/quarter.ts';
import { command } from '../../app/command.ts';
import { useView } from '../../state/store.ts';
import { useTruth } from '../../state/truth.tsx';
import { client } from '../../transport/client.ts';
import { sentence } from '../../transport/sentence.ts';
import { Button } from '../../ui/Button.tsx';
import { mailWithWorkbook } from './mailWithWorkbook.ts';

interface Props {
  readonly message: Message;
  readonly board: QuarterBoard;
}

/** A reminder as it will be sent: to be copied, or opened in the mail program with the rows to fill in attached. */
export function MessageBox({ message, board }: Props) {
  const { planId, period } = board;
  const onDesktop = useTruth().status?.host === 'desktop';
  const mail = async () => {
    const { say, truthMoved } = useView.getState();
    try {
      const { recipient } = message;
      const said = await mailWithWorkbook({ kind: 'reminder', planId, period, recipient }, recipient, onDesktop);
      if (said === null) return;
      await client.quarter.reminded({ planId, period, recipients: [recipient] });
      say('done', said);
      truthMoved();
    } catch (error) {
      say('error', sentence(error));
    }
  };
  return (
    <section className="quarter-message" aria-label={`Reminder to ${message.recipient}`}>
      <header>
        <span className="quiet">To</span>
        <b className="cut" title={message.email ?? 'No address is known; name one in Settings'}>
          {message.recipient}
        </b>
        <span className="quiet">Subject</span>
        <span className="cut">{message.subject}</span>
        <span className="push quarter-acts">
          <Button size="tiny" icon="copy" keys="Ctrl C" onPress={() => void copyMessage(message, board)}>
            Copy
          </Button>
          <a className="btn tiny" href={message.mailto}>
            Open in mail
          </a>
          <Button
            size="tiny"
            icon="mail"
            onPress={() => void mail()}
            tip={
              onDesktop
                ? 'Opens the message in your mail program, with the workbook to fill in attached'
                : 'Saves the message as an .eml file with the workbook to fill in attached'
            }
          >
            With workbook
          </Button>
        </span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard */}
      <p tabIndex={0}>{message.text}</p>
    </section>
  );
}

/** Copies the text of a reminder and puts on record that it was written. */
export async function copyMessage(message: Message, { planId, period }: QuarterBoard): Promise<void> {
  await navigator.clipboard.writeText(message.text);
  await command(() => client.quarter.reminded({ planId, period, recipients: [message.recipient] }));
}
