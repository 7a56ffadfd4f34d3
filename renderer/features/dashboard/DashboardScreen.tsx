import { EmptyState } from '../../ui/EmptyState.tsx';

export function DashboardScreen() {
  return <EmptyState icon="dashboard" sentence="The dashboard is being drawn." />;
}
