export function BrandMail({ values }: { values: Record<string, unknown> }) {
  return <p>{String(values.shopName)}</p>;
}
