/** Where an order is, in the shop's words and color. */
export function Status({ status }: { status: { name: string; color: string; textColor: string } }) {
  return (
    <span className="status" style={{ background: status.color, color: status.textColor }}>
      {status.name}
    </span>
  );
}
