import type { CalendarPreviewQueryVariables } from "../../../graphql/types";
import { formattingLocale } from "../../../shell/languages";
import { useSession } from "../../../shell/session";
import { useLiveQuery } from "../../../shell/useLiveQuery";
import { useSettled } from "../../../shell/useSettled";
import { knownZone } from "../../../shell/timeZones";
import type { Values } from "../../../ui/form/useServerForm";
import { EffectBox } from "../kit/EffectBox";
import { useSettingsText } from "../settingsTexts";
import { CalendarPreviewDocument } from "./shop.generated";

interface Props {
  /** Hours that are not saved yet. */
  shop?: Values;
  /** A rule that is not saved yet. */
  rule?: Values;
  /** The moment of the example, ISO 8601; now without one. */
  at?: string | undefined;
  /** In which times are shown. */
  timeZone: string;
}

/** When the shop works next, and what an order of that moment is promised. */
export function CalendarEffect({ shop, rule, at, timeZone }: Props) {
  const t = useSettingsText();
  const { locale } = useSession();
  const variables = useSettled({ shop, rule, at }) as CalendarPreviewQueryVariables;
  const { data, previous, error } = useLiveQuery(CalendarPreviewDocument, variables);
  const shown = (data ?? previous)?.omsCalendarPreview;
  const dates = new Intl.DateTimeFormat(formattingLocale(locale), { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit", timeZone: knownZone(timeZone) });
  const when = (iso: string) => dates.format(new Date(iso));
  return (
    <EffectBox title={t("effect.title")} error={error} errors={shown?.errors}>
      {shown && (
        <>
          <p>
            {at ? t("calendar.at", { time: when(shown.at) }) : t("calendar.now", { time: when(shown.at) })}{" "}
            {shown.isOpen ? t("calendar.open") : shown.nextOpenAt ? t("calendar.closed", { time: when(shown.nextOpenAt) }) : t("calendar.never")}
          </p>
          {shown.promises.length === 0 && <p>{t("calendar.noPromise")}</p>}
          {shown.promises.map((promise, index) => (
            <p key={index}>
              {!rule && <strong>{promise.rule}: </strong>}
              {promise.dispatchAt && t("calendar.dispatch", { time: when(promise.dispatchAt) })} {promise.deliveryAt && t("calendar.delivery", { time: when(promise.deliveryAt) })}
            </p>
          ))}
        </>
      )}
    </EffectBox>
  );
}
