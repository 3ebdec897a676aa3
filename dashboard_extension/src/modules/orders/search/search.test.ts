import { describe, expect, it } from "vitest";

import { loadTexts } from "../../../shell/texts";
import { ordersTexts } from "../ordersTexts";
import { dayRange } from "./days";
import { type Desk, amountRange, canonical, isSearch, toFilter } from "./filter";
import { EMPTY_QUERY, addTerms, askedNumber, formatQuery, parseQuery, takeTerms } from "./query";
import { ADDRESS_VOCABULARY as ENGLISH, vocabularyOf } from "./vocabulary";

const DESK: Desk = {
  statuses: [
    { id: "s1", code: "new", name: "New", kind: "NEW" },
    { id: "s2", code: "awaiting-payment", name: "Waiting for payment", kind: "AWAITING_PAYMENT" },
    { id: "s3", code: "picking", name: "Picking", kind: "IN_PROGRESS" },
    { id: "s4", code: "packed", name: "Packed", kind: "IN_PROGRESS" },
  ],
  staff: [
    { id: "VXNlcjox", name: "Maja Kos" },
    { id: "VXNlcjoy", name: "Žiga Čebašek" },
  ],
  timeZone: "Europe/Ljubljana",
};

const NOW = new Date("2026-11-29T06:00:00Z");
const filterOf = (text: string) => toFilter(parseQuery(text, ENGLISH), DESK, NOW);

describe("a query", () => {
  it("is terms and words", () => {
    expect(parseQuery('status:"Waiting for payment" -status:new is:overdue  žiga  boots', ENGLISH)).toEqual({
      terms: [
        { operator: "status", value: "Waiting for payment", isNegated: false },
        { operator: "status", value: "new", isNegated: true },
        { operator: "is", value: "overdue", isNegated: false },
      ],
      words: "žiga boots",
    });
  });

  it("leaves what is no operator a word", () => {
    for (const text of ["colour:red", "is:blue", "status:", "http://example.com", '"status:new"', "a:b:c", "-", ":", '"']) {
      expect(parseQuery(text, ENGLISH)).toEqual({ terms: [], words: text });
    }
  });

  it("comes back from its text", () => {
    for (const text of ['status:"Waiting for payment" -is:paid total:100..200 žiga', "placed:>2026-09-01 #1042", '"status:new" x', ""]) {
      expect(formatQuery(parseQuery(text, ENGLISH))).toBe(text);
    }
    const quoted = { ...EMPTY_QUERY, terms: [{ operator: "status" as const, value: 'a "b" c', isNegated: false }] };
    expect(parseQuery(formatQuery(quoted), ENGLISH).terms).toEqual([{ operator: "status", value: "a b c", isNegated: false }]);
  });

  it("understands the reader's language and English", async () => {
    await loadTexts("de");
    await loadTexts("sl");
    const german = vocabularyOf(ordersTexts.textIn("en"), ordersTexts.textIn("de"));
    expect(formatQuery(parseQuery("ist:überfällig IST:Ueberfallig summe:>100 bestellt:>heute is:paid", german))).toBe(
      "is:overdue total:>100 placed:>today is:paid IST:Ueberfallig",
    );
    const slovene = vocabularyOf(ordersTexts.textIn("en"), ordersTexts.textIn("sl"));
    expect(formatQuery(parseQuery("stanje:Odprto -je:placano oddano:danes stranka:Novak opomba:ročaj artikel:77", slovene))).toBe(
      "status:Odprto -is:paid placed:today customer:Novak note:ročaj sku:77",
    );
  });

  it("asks for one order by its number", () => {
    expect(askedNumber(parseQuery("#1042", ENGLISH))).toBe("1042");
    expect(askedNumber(parseQuery("#A-17", ENGLISH))).toBe("A-17");
    expect(askedNumber(parseQuery("#1042 boots", ENGLISH))).toBeNull();
    expect(askedNumber(parseQuery("is:open #1042", ENGLISH))).toBeNull();
    expect(askedNumber(parseQuery("1042", ENGLISH))).toBeNull();
  });

  it("has each term once", () => {
    const query = parseQuery("is:open", ENGLISH);
    expect(addTerms(query, parseQuery("is:open is:paid", ENGLISH).terms).terms).toHaveLength(2);
  });
});

describe("while it is typed", () => {
  it("a term counts with the space behind it", () => {
    expect(takeTerms("status:pick", ENGLISH)).toEqual({ terms: [], words: "status:pick", pending: "status:pick" });
    expect(takeTerms("status:pick ", ENGLISH)).toMatchObject({ terms: [{ value: "pick" }], words: "", pending: "" });
    expect(takeTerms('boots status:"Waiting for ', ENGLISH)).toMatchObject({ terms: [], pending: 'status:"Waiting for ' });
    expect(takeTerms('boots status:"Waiting for payment" ', ENGLISH)).toMatchObject({ terms: [{ value: "Waiting for payment" }], words: "boots" });
  });

  it("or at once where it can't go on", () => {
    expect(takeTerms("is:overdue", ENGLISH).terms).toHaveLength(1);
    expect(takeTerms("is:overdu", ENGLISH)).toMatchObject({ terms: [], pending: "is:overdu" });
    expect(takeTerms("-is:mine", ENGLISH).terms).toEqual([{ operator: "is", value: "mine", isNegated: true }]);
  });

  it("words keep their spaces", () => {
    expect(takeTerms("žiga ", ENGLISH)).toEqual({ terms: [], words: "žiga ", pending: "" });
    expect(takeTerms("is:open žiga", ENGLISH).words).toBe("žiga");
  });
});

describe("the server's filter", () => {
  it("has every operator", () => {
    expect(
      filterOf("status:picking status:new -status:packed is:overdue is:unpaid -is:failed -is:question is:mine is:open channel:slovenia assignee:maja total:>100 boots"),
    ).toEqual({
      filter: {
        statuses: ["s3", "s1"],
        excludeStatuses: ["s4"],
        overdue: true,
        isPaid: false,
        hasFailedActions: false,
        hasQuestion: false,
        mine: true,
        isOpen: true,
        channels: ["slovenia"],
        assignee: "VXNlcjox",
        totalFrom: 100,
        search: "boots",
      },
      problems: new Map(),
    });
  });

  it("looks for words of the customer and of notes, and for articles", () => {
    const { filter, problems } = filterOf('customer:"ana kos" customer:kranj note:handle sku:MUG-77 sku:BOOT9 boots');
    expect(filter).toEqual({ customerSearch: "ana kos kranj", note: "handle", skus: ["MUG-77", "BOOT9"], search: "boots" });
    expect(problems).toEqual(new Map());
    expect([...filterOf("-customer:ana -note:x -sku:1").problems.values()]).toEqual(["negated", "negated", "negated"]);
    expect(isSearch(filter)).toBe(true);
    expect(isSearch(filterOf("is:open placed:today").filter)).toBe(false);
  });

  it("knows statuses by id, code, name and the beginning of one", () => {
    for (const [value, id] of [["s2", "s2"], ["awaiting-payment", "s2"], ['"waiting for payment"', "s2"], ["pick", "s3"]] as const) {
      expect(filterOf(`status:${value}`).filter).toEqual({ statuses: [id] });
    }
  });

  it("says what can't be searched by, and leaves it out", () => {
    const { problems } = filterOf("status:p status:gone assignee:nobody placed:soon promised:>today total:much -total:1 is:paid is:unpaid");
    expect([...problems]).toEqual([
      [0, "status"],
      [1, "status"],
      [2, "assignee"],
      [3, "date"],
      [4, "promised"],
      [5, "amount"],
      [6, "negated"],
      [8, "contradiction"],
    ]);
  });

  it("narrows down by two dates and two amounts", () => {
    expect(filterOf("placed:>2026-09-01 placed:<2026-10-01 total:>50 total:<100").filter).toEqual({
      createdFrom: "2026-08-31T22:00:00.000Z",
      createdTo: "2026-09-30T21:59:59.999Z",
      totalFrom: 50,
      totalTo: 100,
    });
  });

  it("promised means due by then", () => {
    expect(filterOf("promised:today").filter).toEqual({ promisedBefore: "2026-11-29T22:59:59.999Z" });
    expect(filterOf("promised:<2026-11-29").filter).toEqual({ promisedBefore: "2026-11-28T22:59:59.999Z" });
  });

  it("names by code or id what is kept", () => {
    const kept = parseQuery('status:"Waiting for payment" assignee:žiga status:gone', ENGLISH).terms.map((term) => canonical(term, DESK).value);
    expect(kept).toEqual(["awaiting-payment", "VXNlcjoy", "gone"]);
  });
});

describe("days", () => {
  it("are the shop's, over a change of the clock too", () => {
    expect(dayRange("2026-10-25", "Europe/Ljubljana")).toEqual({ from: "2026-10-24T22:00:00.000Z", to: "2026-10-25T22:59:59.999Z" });
    expect(dayRange("2026-03-29", "Europe/Ljubljana")).toEqual({ from: "2026-03-28T23:00:00.000Z", to: "2026-03-29T21:59:59.999Z" });
    expect(dayRange("2026-03-29", "America/New_York")).toEqual({ from: "2026-03-29T04:00:00.000Z", to: "2026-03-30T03:59:59.999Z" });
  });

  it("may be counted from today", () => {
    expect(dayRange("7d", "UTC", NOW)).toEqual({ from: "2026-11-23T00:00:00.000Z" });
    expect(dayRange(">yesterday", "UTC", NOW)).toEqual({ from: "2026-11-28T00:00:00.000Z" });
    // In Auckland it is tomorrow already.
    expect(dayRange("today", "Pacific/Auckland", new Date("2026-11-29T12:00:00Z"))).toEqual({ from: "2026-11-29T11:00:00.000Z", to: "2026-11-30T10:59:59.999Z" });
  });

  it("may be written as in our languages, and as a range", () => {
    expect(dayRange("1.9.2026", "UTC")).toEqual({ from: "2026-09-01T00:00:00.000Z", to: "2026-09-01T23:59:59.999Z" });
    expect(dayRange("2026-09-01..2026-09-30", "UTC")).toEqual({ from: "2026-09-01T00:00:00.000Z", to: "2026-09-30T23:59:59.999Z" });
  });

  it("are UTC's where the browser does not know the shop's time zone", () => {
    expect(dayRange("today", "Nowhere/City", NOW)).toEqual(dayRange("today", "UTC", NOW));
  });

  it("must be days", () => {
    for (const value of ["", "2026-02-30", "2026-13-01", "soon", "2026-09-30..2026-09-01", ">2026-09-01..2026-09-02", "..", "2026"]) expect(dayRange(value, "UTC")).toBeNull();
  });
});

describe("amounts", () => {
  it("have a point or a comma", () => {
    expect(amountRange(">99,90")).toEqual({ from: 99.9 });
    expect(amountRange("<=99.90")).toEqual({ to: 99.9 });
    expect(amountRange("100..200")).toEqual({ from: 100, to: 200 });
    expect(amountRange("42")).toEqual({ from: 42, to: 42 });
    for (const value of ["", "much", "-1", "1.000,00", "200..100", "1e9"]) expect(amountRange(value)).toBeNull();
  });
});
