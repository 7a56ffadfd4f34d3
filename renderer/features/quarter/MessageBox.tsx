import type { Message, QuarterBoard } from '#shared/domain/quarter.ts';
import { command } from '../../app/command.ts';
import { download } from '../../state/download.ts';
import { useView } from '../../state/store.ts';
import { client } from '../../transport/client.ts';
import { sentence } from '../../transport/sentence.ts';
import { Button } from '../../ui/Button.tsx';

interface Props {
  readonly message: Message;
  readonly board: QuarterBoard;
}

/** A reminder as it will be sent: to be copied, or opened in the mail program with the rows to fill in attached. */
export function MessageBox({ message, board }: Props) {
  const { planId, period } = board;
  const mail = async () => {
    const { say, truthMoved } = useView.getState();
    try {
      download(await client.quarter.reminderMail({ planId, period, recipient: message.recipient }));
      await client.quarter.reminded({ planId, period, recipients: [message.recipient] });
      say('done', `The message to ${message.recipient} is saved with its workbook attached; open it to send it from your mail program.`);
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
            tip="Saves the message as an .eml file with the workbook to fill in attached"
          >
            With workbook
          </Button>
        </span>
      </header>
      <p>{message.text}</p>
    </section>
  );
}

/** Copies the text of a reminder and puts on record that it was written. */
export async function copyMessage(message: Message, { planId, period }: QuarterBoard): Promise<void> {
  await navigator.clipboard.writeText(message.text);
  await command(() => client.quarter.reminded({ planId, period, recipients: [message.recipient] }));
}
