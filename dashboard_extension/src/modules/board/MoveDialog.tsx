import { useState } from "react";

import { useLiveQuery } from "../../shell/useLiveQuery";
import { Dialog } from "../../ui/dialog/Dialog";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { MovePanel } from "../workflow/MovePanel";
import { BoardMovesDocument } from "./board.generated";
import { useBoardText } from "./boardTexts";
import type { BoardStatus, Card } from "./columns";

interface Props {
  card: Card;
  onMove: (card: Card, to: Pick<BoardStatus, "id">, reason: string) => Promise<boolean>;
  onClose: () => void;
}

/** An order's moves without dragging: where it can go, and why not elsewhere. */
export function MoveDialog({ card, onMove, onClose }: Props) {
  const t = useBoardText();
  const { data, error, isLoading, reload } = useLiveQuery(BoardMovesDocument, { id: card.id });
  const [isMoving, setMoving] = useState(false);
  const order = data?.omsOrder;
  return (
    <Dialog title={t("board.moveNumber", { number: card.number })} onClose={onClose}>
      {error && <RequestErrorView error={error} onRetry={reload} />}
      {!order && !error && (isLoading ? <Loading label={t("board.loadingMoves")} rows={3} /> : <Notice tone="info">{t("board.missing")}</Notice>)}
      {order && (
        <div aria-busy={isMoving}>
          <MovePanel
            order={order}
            moves={order.availableMoves ?? []}
            onMove={async ({ toStatus }, reason) => {
              setMoving(true);
              const isMoved = await onMove({ ...card, version: order.version }, toStatus, reason);
              setMoving(false);
              if (isMoved) onClose();
              else reload();
              return isMoved;
            }}
          />
        </div>
      )}
    </Dialog>
  );
}
