import { useEffect, useRef } from 'react';
import { CommandField } from './app/CommandField.tsx';
import { FileDoor } from './app/FileDoor.tsx';
import { focusContent, useFrameKeys } from './app/frameKeys.ts';
import { Rail } from './app/Rail.tsx';
import { StatusBar } from './app/StatusBar.tsx';
import { TitleBar } from './app/TitleBar.tsx';
import { useStartNotices } from './app/useStartNotices.ts';
import { DashboardScreen } from './features/dashboard/DashboardScreen.tsx';
import { KeysHelp } from './features/help/KeysHelp.tsx';
import { HistoryScreen } from './features/history/HistoryScreen.tsx';
import { ImportScreen } from './features/import/ImportScreen.tsx';
import { startImport } from './features/import/import-store.ts';
import { PasteDoor } from './features/import/paste/PasteDoor.tsx';
import { PlanScreen } from './features/plan/PlanScreen.tsx';
import { QuarterScreen } from './features/quarter/QuarterScreen.tsx';
import { ReturnScreen } from './features/return/ReturnScreen.tsx';
import { SettingsScreen } from './features/settings/SettingsScreen.tsx';
import { StartScreen } from './features/start/StartScreen.tsx';
import { useView } from './state/store.ts';
import { TruthProvider, useTruth } from './state/truth.tsx';
import { EmptyState } from './ui/EmptyState.tsx';
import { Tray } from './ui/Tray.tsx';

export function App({ today = new Date() }: { readonly today?: Date }) {
  return (
    <TruthProvider today={today}>
      <Frame />
    </TruthProvider>
  );
}

function Frame() {
  const overlay = useView((view) => view.overlay);
  const screen = useView((view) => view.screen);
  const empty = useTruth().plans?.length === 0;
  useFrameKeys();
  useStartNotices();
  return (
    <div className="app">
      <TitleBar />
      <Rail />
      <main className={screen === 'plan' && !empty ? 'work' : 'work sunk'} tabIndex={-1} data-part="Content">
        <OpenScreen />
      </main>
      <PasteDoor listens={screen === 'import' || empty} />
      <FileDoor onFiles={(files) => void startImport(files)} />
      <StatusBar />
      <Tray />
      {overlay === 'commands' && <CommandField />}
      {overlay === 'keys' && <KeysHelp />}
    </div>
  );
}

/** What had the focus may have gone with the screen before: the keyboard then goes on in the new one. */
function useHeldFocus(shown: string): void {
  const before = useRef(shown);
  useEffect(() => {
    if (before.current !== shown && document.activeElement === document.body) focusContent();
    before.current = shown;
  }, [shown]);
}

/** Until there is a plan, the way to one is the screen. */
function OpenScreen() {
  const screen = useView((view) => view.screen);
  useHeldFocus(screen);
  const openingSample = useView((view) => view.openingSample);
  const { plans, error, slow } = useTruth();
  if (openingSample) return <StartScreen />;
  if (screen === 'import') return <ImportScreen />;
  if (plans === null && error !== null) return <EmptyState icon="warning" sentence={error} />;
  if (plans === null) return slow ? <p className="slow-word">Opening the data folder</p> : null;
  if (plans.length === 0) return <StartScreen />;
  if (screen === 'dashboard') return <DashboardScreen />;
  if (screen === 'quarter') return <QuarterScreen />;
  if (screen === 'settings') return <SettingsScreen />;
  if (screen === 'return') return <ReturnScreen />;
  if (screen === 'history') return <HistoryScreen />;
  return <PlanScreen />;
}
