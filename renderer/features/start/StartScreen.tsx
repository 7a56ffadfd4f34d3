export function StartScreen() {
  return <div className="screen" />;
}
