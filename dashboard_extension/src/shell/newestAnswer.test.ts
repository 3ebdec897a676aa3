import { Client, type ExchangeInput, gql, makeOperation, makeResult, type Operation, type OperationResult } from "urql";
import { describe, expect, it } from "vitest";
import { makeSubject, pipe, subscribe } from "wonka";

import { newestAnswerExchange } from "./newestAnswer";

describe("the newest answer", () => {
  const client = new Client({ url: "http://shop.example/graphql/", exchanges: [], preferGetMethod: false });
  const orders = client.createRequestOperation("query", { key: 1, query: gql("{ orders }"), variables: {} });
  const shop = client.createRequestOperation("query", { key: 2, query: gql("{ shop }"), variables: {} });

  /** Asks for these in turn, answers in the order of `answers`, and tells which answers arrived. */
  function arrived(asked: Operation[], answers: number[]): number[] {
    const asking = makeSubject<Operation>();
    const answering = makeSubject<OperationResult>();
    const sent: Operation[] = [];
    const forward: ExchangeInput["forward"] = (operations$) => {
      pipe(operations$, subscribe((operation) => void sent.push(operation)));
      return answering.source;
    };
    const found: number[] = [];
    const dispatchDebug = () => undefined;
    pipe(newestAnswerExchange({ forward, client, dispatchDebug })(asking.source), subscribe(({ data }) => void found.push((data as { answer: number }).answer)));
    for (const operation of asked) asking.next(operation);
    for (const answer of answers) answering.next(makeResult(sent[answer]!, { data: { answer } }));
    return found;
  }

  it("stays when the answer to an earlier request comes behind it", () => {
    expect(arrived([orders, orders], [1, 0])).toEqual([1]);
    expect(arrived([orders, orders, orders], [1, 0, 2])).toEqual([1, 2]);
  });

  it("hides no answer that comes in turn, and none to another request", () => {
    expect(arrived([orders, orders], [0, 1])).toEqual([0, 1]);
    expect(arrived([orders, shop], [1, 0])).toEqual([1, 0]);
    expect(arrived([orders, makeOperation("mutation", orders)], [1, 0])).toEqual([1, 0]);
  });
});
