export function ReturnScreen() {
  return <div className="screen" />;
}
