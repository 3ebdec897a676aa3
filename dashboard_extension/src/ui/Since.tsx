import { useFormat } from "../shell/text";

/** How long ago something was; the exact time on hovering. */
export function Since({ at }: { at: string }) {
  const { ago, dateTime } = useFormat();
  return (
    <time dateTime={at} title={dateTime(at)}>
      {ago(at)}
    </time>
  );
}
