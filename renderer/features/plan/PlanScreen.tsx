export function PlanScreen() {
  return <div className="screen" />;
}
