import { useState } from 'react';
import type { QuarterBoard } from '#shared/domain/quarter.ts';
import { useCommand } from '../../app/command.ts';
import { client } from '../../transport/client.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** The decisions that the board is asked for: a line each, as they will stand in the return. */
export function AsksDialog({ board, onClose }: { readonly board: QuarterBoard; readonly onClose: () => void }) {
  const { planId, period } = board;
  const { refusal, run } = useCommand();
  const [text, setText] = useState(board.asks.join('\n'));
  const asks = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const save = async () => {
    if (await run(() => client.quarter.setAsks({ planId, period, asks }))) onClose();
  };
  return (
    <Dialog
      title={`Decisions asked of the board, ${period}`}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" onPress={() => void save()}>
            {asks.length === 0 ? 'Ask for none' : `Keep ${asks.length === 1 ? 'this decision' : `these ${asks.length}`}`}
          </Button>
        </>
      }
    >
      <div className="quarter-form">
        {refusal !== null && <Notice tone="error">{refusal}</Notice>}
        <label>
          A line for each decision
          <textarea
            rows={7}
            value={text}
            autoFocus
            onChange={(event) => setText(event.target.value)}
            placeholder={'Agree to move 1.4 to September 2025 (change request 12)\nNote the risk to the leisure centre programme'}
          />
        </label>
      </div>
    </Dialog>
  );
}
