import { download } from '../../state/download.ts';
import { client } from '../../transport/client.ts';

type MailToOpen = Parameters<typeof client.desktop.openMail>[0];

/**
 * A message goes to the mail program with its workbook attached: on the desktop as a draft that stands open there, in a browser as a file
 * that opens as one.
 * @returns what became of it, in words; null = the person thought better of it
 */
export async function mailWithWorkbook(mail: MailToOpen, recipient: string, onDesktop: boolean): Promise<string | null> {
  if (onDesktop) {
    const { opened, savedAs } = await client.desktop.openMail(mail);
    if (opened) return `The message to ${recipient} is open in your mail program, with its workbook attached.`;
    return savedAs === null
      ? null
      : `No program here opens a message with an attachment, so the one to ${recipient} is saved as ${savedAs}`;
  }
  download(await (mail.kind === 'covering' ? client.quarter.coveringMail(mail) : client.quarter.reminderMail(mail)));
  return `The message to ${recipient} is saved with its workbook attached; open it to send it from your mail program.`;
}
