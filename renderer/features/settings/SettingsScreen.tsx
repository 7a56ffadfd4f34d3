import { EmptyState } from '../../ui/EmptyState.tsx';

export function SettingsScreen() {
  return <EmptyState icon="settings" sentence="The settings are being written." />;
}
