import type { BrandFragment, SendingFragment, StartMailQuery } from "../../graphql/types";
import { type Outcome, useAction } from "../../shell/useAction";
import { type LiveQuery, useLiveQuery } from "../../shell/useLiveQuery";
import type { JsonSchema } from "../../ui/form/jsonSchema";
import type { Values } from "../../ui/form/useServerForm";
import { SaveStartMailDocument, StartMailDocument } from "./start.generated";

export type MailSettings = BrandFragment & SendingFragment;

interface Found extends Pick<LiveQuery<StartMailQuery>, "error" | "reload"> {
  settings: MailSettings | null;
  schema: JsonSchema | undefined;
  /** Saves what was changed; `pick` says what of the answer the form shows. */
  save: (changed: Values, pick: (settings: MailSettings) => Values) => Promise<Outcome<{ stored: Values }>>;
}

/** How the shop writes and sends: two cards show parts of it. */
export function useMailSettings(onDone: () => void): Found {
  const { data, error, reload } = useLiveQuery(StartMailDocument, {});
  const { run } = useAction(SaveStartMailDocument);
  const settings = data?.omsMessageSettings ?? null;
  return {
    settings,
    schema: data?.omsSchemas?.find(({ name }) => name === "OmsMessageSettingsInput")?.schema as JsonSchema | undefined,
    error,
    reload,
    save: async (changed, pick) => {
      const outcome = await run({ input: changed });
      if (outcome.kind !== "done") return outcome;
      reload();
      onDone();
      const saved = outcome.payload.settings ?? settings;
      return { kind: "done", payload: { stored: saved ? pick(saved) : changed } };
    },
  };
}
