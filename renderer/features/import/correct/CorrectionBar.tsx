import { useEffect } from 'react';
import { isEmptyMapping } from '#shared/domain/mapping.ts';
import type { FilePreview } from '#shared/domain/preview.ts';
import { Button } from '../../../ui/Button.tsx';
import { correct, mappingNow, mark, startCorrecting, stopCorrecting, takeBack, useCorrection } from './correction-store.ts';

interface CorrectionBarProps {
  readonly file: FilePreview;
  readonly on: boolean;
  /** the sheet in the picture, and with it the place, stay where they are */
  readonly onStart: () => void;
}

/** The way into correcting the reading and out of it, at the picture. */
export function CorrectionBar({ file, on, onStart }: CorrectionBarProps) {
  const view = useCorrection();
  useCorrectionKeys(file, on, onStart);
  if (!on)
    return (
      <Button
        keys="F2"
        onPress={() => {
          onStart();
          startCorrecting(file.id);
        }}
      >
        Correct the reading
      </Button>
    );
  const steps = view.past[file.id]?.length ?? 0;
  return (
    <>
      <Button look="bare" icon="undo" disabled={steps === 0} tip="Take the last correction back (Ctrl+Z)" onPress={() => takeBack(file)}>
        Undo
      </Button>
      <Button
        look="bare"
        disabled={isEmptyMapping(mappingNow(file, view)) && file.profile === null}
        onPress={() => correct(file, null)}
        tip="Forget all corrections of this file"
      >
        Back to what was recognised
      </Button>
      <Button icon="table" onPress={() => mark(!view.marking)}>
        {view.marking ? 'Stop marking' : 'Mark a table'}
      </Button>
      <Button keys="Esc" onPress={stopCorrecting}>
        Done
      </Button>
    </>
  );
}

/** F2 begins, Escape ends (a table that is being marked first), Ctrl+Z takes the last correction back and not the plan's last change. */
function useCorrectionKeys(file: FilePreview, on: boolean, onStart: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.defaultPrevented || target?.closest('[role="dialog"], [role="menu"], select')) return;
      const typing = target?.closest('input, textarea') !== null && target !== null;
      const held = event.ctrlKey || event.metaKey;
      if (event.key === 'F2' && !on && !typing) {
        onStart();
        startCorrecting(file.id);
      } else if (event.key === 'Escape' && on) {
        if (useCorrection.getState().marking) mark(false);
        else stopCorrecting();
      } else if (held && !event.shiftKey && event.key.toLowerCase() === 'z' && on && !typing) takeBack(file);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [file, on, onStart]);
}
