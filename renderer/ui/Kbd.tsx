/** A key or a combination as printed on it: "Ctrl K". */
export function Kbd({ keys }: { readonly keys: string }) {
  return <kbd>{keys}</kbd>;
}
