import { useEffect, useRef } from 'react';
import { useView } from '../state/store.ts';
import { useTruth } from '../state/truth.tsx';

/** What the start found ("Restored from ..."), said once. */
export function useStartNotices(): void {
  const said = useRef(new Set<string>());
  const notices = useTruth().status?.notices;
  useEffect(() => {
    for (const notice of notices ?? []) {
      if (said.current.has(notice)) continue;
      said.current.add(notice);
      useView.getState().say('warning', notice);
    }
  }, [notices]);
}
