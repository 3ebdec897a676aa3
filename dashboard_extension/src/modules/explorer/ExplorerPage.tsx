import { Button } from "@saleor/macaw-ui";
import { GraphiQL } from "graphiql";
import graphiqlStyles from "graphiql/style.css?inline";
import { useEffect, useLayoutEffect, useMemo, useState } from "react";

import type { PageProps } from "../../shell/pages";
import { useSession, useSessionStore } from "../../shell/session";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { EditorManners } from "./EditorManners";
import { type Known, exampleTabs } from "./examples";
import { ExampleOrderDocument } from "./explorer.generated";
import styles from "./explorer.module.css";
import { useExplorerText } from "./explorerTexts";
import { createFetcher } from "./fetcher";
import ownStyles from "./graphiql.css?inline";
import { adoptStyles } from "./styleSingleton";
import { type TabStorage, tabStorage } from "./tabStorage";

/** GraphiQL, signed in, with examples in its tabs. The address may name an order for them, and hand over the token of its customer. */
export default function ExplorerPage({ params, config }: PageProps) {
  const t = useExplorerText();
  const order = params.get("order");
  const customerToken = useCustomerToken(params);
  const { data, error } = useLiveQuery(ExampleOrderDocument, { id: order ?? "" }, { isPaused: order === null });
  const found = data?.omsOrder;
  const isReady = order === null || data !== null || error !== null;
  const known: Known = {
    order: found?.id,
    customerName: found?.customerName ?? undefined,
    nextStatus: found?.availableMoves?.find(({ isAllowed, toStatus }) => isAllowed && toStatus.kind !== "CANCELED")?.toStatus.id,
    customerToken,
  };
  const [storage] = useState(tabStorage);
  const [beginnings, setBeginnings] = useState(0);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.about}>
          <h1 className={styles.title}>{t("explorer.title")}</h1>
          <p className={styles.muted}>
            {t("explorer.intro")} <code>{config.endpoint}</code>
          </p>
        </div>
        <Button
          variant="secondary"
          size="small"
          onClick={() => {
            storage.clear();
            setBeginnings(beginnings + 1);
          }}
        >
          {t("explorer.anew")}
        </Button>
      </header>
      {isReady ? <Tool key={beginnings} endpoint={config.endpoint} known={known} storage={storage} /> : <Loading label={t("explorer.loading")} rows={10} />}
    </div>
  );
}

/** GraphiQL speaks English alone. */
function Tool({ endpoint, known, storage }: { endpoint: string; known: Known; storage: TabStorage }) {
  const session = useSessionStore();
  const { theme } = useSession();
  const fetcher = useMemo(() => createFetcher(endpoint, session), [endpoint, session]);
  // What somebody typed goes before the examples; GraphiQL itself looks for it when it begins, and never again.
  const [begin] = useState(() => {
    if (storage.getItem("graphiql:tabState")) return {};
    const tabs = exampleTabs(known);
    // Of the tab that it opens first it takes the query alone.
    return { defaultTabs: tabs, query: tabs[0]?.query ?? "", variables: tabs[0]?.variables ?? "" };
  });
  useLayoutEffect(() => adoptStyles(graphiqlStyles + ownStyles), []);
  return (
    <div lang="en" className={styles.tool}>
      <GraphiQL {...begin} fetcher={fetcher} storage={storage} shouldPersistHeaders forcedTheme={theme} defaultEditorToolsVisibility="variables">
        <GraphiQL.Logo>
          <></>
        </GraphiQL.Logo>
        <EditorManners />
      </GraphiQL>
    </div>
  );
}

/** Takes the customer's token out of the address, so that it stays out of bookmarks and the history. */
function useCustomerToken(params: URLSearchParams): string | undefined {
  const [token] = useState(() => params.get("customer") ?? undefined);
  useEffect(() => {
    if (token === undefined) return;
    const [path = "", query] = window.location.hash.split("?", 2);
    const rest = new URLSearchParams(query);
    rest.delete("customer");
    window.history.replaceState(null, "", `${path}?${rest.toString()}`);
  }, [token]);
  return token;
}
