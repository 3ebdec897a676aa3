import { Button } from "@saleor/macaw-ui";

import { useUiText } from "../uiTexts";
import styles from "./table.module.css";

/** The server gives at most 100 rows at once. */
export const PAGE_SIZES = [25, 50, 100] as const;
export type PageSize = (typeof PAGE_SIZES)[number];

/** How many rows an address asks for. */
export function parsePageSize(given: string | null): PageSize {
  return PAGE_SIZES.find((size) => String(size) === given) ?? PAGE_SIZES[0];
}

interface Turn {
  after?: string | null;
  before?: string | null;
  size?: PageSize;
}

interface Props {
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  size: PageSize;
  /** Names the number of rows a page has, such as "Orders per page". */
  sizeLabel: string;
  onNavigate: (turn: Turn) => void;
  /** The reader goes on from the top. */
  onTurn: () => void;
}

/** Back and forth in a list, and how many rows a page has. */
export function Paging({ pageInfo, size, sizeLabel, onNavigate, onTurn }: Props) {
  const t = useUiText();
  const turn = (to: Turn) => {
    onNavigate(to);
    window.scrollTo(0, 0);
    onTurn();
  };
  const isOnlyPage = !pageInfo.hasNextPage && !pageInfo.hasPreviousPage;
  if (isOnlyPage && size === PAGE_SIZES[0]) return null;
  return (
    <nav className={styles.foot} aria-label={t("table.paging")}>
      <label className={styles.size}>
        {sizeLabel}
        <select
          value={size}
          onChange={(event) => {
            onNavigate({ size: parsePageSize(event.target.value) });
          }}
        >
          {PAGE_SIZES.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
      <Button
        variant="secondary"
        disabled={!pageInfo.hasPreviousPage}
        onClick={() => {
          turn({ before: pageInfo.startCursor });
        }}
      >
        {t("table.previous")}
      </Button>
      <Button
        variant="secondary"
        disabled={!pageInfo.hasNextPage}
        onClick={() => {
          turn({ after: pageInfo.endCursor });
        }}
      >
        {t("table.next")}
      </Button>
    </nav>
  );
}
