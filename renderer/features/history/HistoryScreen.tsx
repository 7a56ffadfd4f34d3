export function HistoryScreen() {
  return <div className="screen" />;
}
