import { useFormat } from "../shell/format";

/** How long ago something happened; the exact time as a tooltip. */
export function TimeAgo({ at }: { at: string }) {
  const { timeAgo, dateTime } = useFormat();
  return (
    <time dateTime={at} title={dateTime(at)}>
      {timeAgo(at)}
    </time>
  );
}
