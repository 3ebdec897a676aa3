import { type Exchange, makeOperation, type Operation } from "urql";
import { filter, map, pipe, tap } from "wonka";

/**
 * Of two requests for the same thing the later one was asked to show what has changed since: an answer to the earlier one that arrives
 * behind it is dropped, so that no page goes back to what was true before.
 */
export const newestAnswerExchange: Exchange = ({ forward }) => {
  let asked = 0;
  const answered = new Map<number, number>();
  return (operations$) =>
    pipe(
      operations$,
      map((operation) => (operation.kind === "query" ? makeOperation("query", operation, { ...operation.context, asked: ++asked }) : operation)),
      forward,
      filter(({ operation }) => operation.kind !== "query" || turnOf(operation) >= (answered.get(operation.key) ?? 0)),
      tap(({ operation }) => {
        if (operation.kind === "query") answered.set(operation.key, turnOf(operation));
      }),
    );
};

function turnOf({ context }: Operation): number {
  return Number(context.asked);
}
