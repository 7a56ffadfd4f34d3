import type { Core } from '#core/core.ts';
import type { Answer } from './answer.ts';
import { WrongUsage } from './answer.ts';

/** Takes back one command, whole; without a batch, the last one. Throws WrongUsage, UserError. */
export async function undo(core: Core, batch: string | undefined): Promise<Answer> {
  if (batch !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(batch))
    throw new WrongUsage(`"${batch}" is not the id of a batch; an import prints its own, like 019aa9f2-6c1e-7d20-8a31-0c5be1f6a204.`);
  return said(await core.client.history.undo({ commandId: batch?.toLowerCase() ?? null }));
}

export async function redo(core: Core): Promise<Answer> {
  return said(await core.client.history.redo());
}

function said({ commandId, summary }: { readonly commandId: string; readonly summary: string }): Answer {
  return { json: { commandId, summary }, lines: [summary], code: 0 };
}
