import styles from "./preview.module.css";

interface Props {
  label: string;
  /** Text as it is sent, or anything that is shown as JSON. */
  value: unknown;
}

/** The body of a request, or what else programs read. JSON is put into lines. */
export function DataPreview({ label, value }: Props) {
  return (
    <pre className={styles.plain} tabIndex={0} aria-label={label} role="region">
      {readable(value)}
    </pre>
  );
}

function readable(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value, null, 2);
  try {
    return JSON.stringify(JSON.parse(value) as unknown, null, 2);
  } catch {
    return value;
  }
}
