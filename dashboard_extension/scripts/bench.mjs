// Prints how smooth the board is in Chromium: 50 columns, whose orders a server sends that answers at once; and how soon a list of a hundred orders is
// drawn. Run after `npm run build`; CHROMIUM names another browser. `python -m benchmarks` calls it.
//
// What is wished is said of the CPU that the page's own thread takes for its longest task, of the list for all of them: frames come late, too, where
// the machine is busy.
/* global document, requestAnimationFrame, MutationObserver -- of the page */
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { preview } from "vite";

const COLUMNS = 50;
/** Milliseconds; what takes longer is seen as a jerk. */
const JERK = 50;
/** Milliseconds, where the page is only coming. */
const OPENING = 200;
/** Milliseconds from the server's answer to the orders on the screen. */
const DRAWN = 100;
const LISTED = 100;
const FRAMES = 240;
const STEP = 90;

const KINDS = ["NEW", "IN_PROGRESS", "READY", "SHIPPED", "ON_HOLD"];
const numbers = (count) => Array.from({ length: count }, (_, number) => number);
const hoursFromNow = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString();

function statusOf(column) {
  const kind = KINDS[Math.floor((column * KINDS.length) / COLUMNS)];
  return { __typename: "OmsStatus", id: `s${column}`, name: `Status ${column}`, color: "#2563EB", textColor: "#FFFFFF", kind, maxAgeHours: 72 };
}

function cardOf(column, row) {
  const number = column * 1000 + row;
  return {
    __typename: "OmsOrder",
    id: `o${number}`,
    number: String(number),
    customerName: row % 9 ? `Žiga Čebašek ${row}` : null,
    customerEmail: `c${number}@example.com`,
    chargeStatus: ["NONE", "PARTIAL", "FULL"][row % 3],
    version: 1,
    since: hoursFromNow(-row),
    isOverdue: row % 7 === 0,
    status: { __typename: "OmsStatus", id: `s${column}` },
    total: { __typename: "OmsMoney", amount: 12.5 + row, currency: "EUR" },
    promised: row % 2 ? { __typename: "OmsPromise", dispatchAt: hoursFromNow(row), deliveryAt: null } : null,
  };
}

function boardOf(cards) {
  const columns = numbers(COLUMNS).map((column) => {
    const orders = numbers(cards).map((row) => cardOf(column, row));
    return { __typename: "OmsBoardColumn", status: statusOf(column), count: cards, hasMore: false, orders };
  });
  return { __typename: "OmsBoard", workflow: { __typename: "OmsWorkflow", id: "w", name: "Workflow" }, columns };
}

/** A page whose server answers with this data, by operation; what is a function of it answers when it is done. */
async function pageWith(browser, data) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.route("**/config.json", (route) => route.fulfill({ json: { endpoint: "/graphql/" } }));
  await page.route("**/graphql/", async (route) => {
    const answer = data[route.request().postDataJSON().operationName];
    await route.fulfill({ json: { data: (typeof answer === "function" ? await answer() : answer) ?? null } });
  });
  return page;
}

/** A page whose server has the board with so many cards in each column. */
function pageOf(browser, cards) {
  return pageWith(browser, { Board: { omsBoard: boardOf(cards) }, BoardWorkflows: { omsWorkflows: [] } });
}

function rowOf(row) {
  return {
    ...cardOf(0, row),
    orderId: `T3JkZXI6${row}`,
    createdAt: hoursFromNow(-row),
    status: statusOf(row % COLUMNS),
    lines: numbers(1 + (row % 4)).map((line) => ({ __typename: "OmsOrderLine", id: `l${row}-${line}`, name: `Hiking boots ${line}`, quantity: 1 + line })),
    promised: { __typename: "OmsPromise", dispatchAt: hoursFromNow(row), deliveryAt: null, reason: "" },
    customerNote: row % 5 ? null : "Ring twice",
    documents: row % 3 ? [] : [{ __typename: "OmsDocument", id: `d${row}` }],
    actionRuns: row % 7 ? [] : [{ __typename: "OmsActionRun", id: `r${row}`, state: "FAILED" }],
  };
}

const LIST = {
  OrdersDesk: {
    omsStatuses: numbers(15).map((column) => ({ ...statusOf(column), code: `status-${column}`, ordersCount: 40 })),
    omsStaff: [],
    omsViews: [],
    omsMe: { __typename: "OmsMe", id: "u", permissions: ["MANAGE_ORDERS"], preferences: {} },
    omsShop: { __typename: "OmsShop", timeZone: "UTC", graceSeconds: 60 },
  },
  ViewCounts: { omsFilterCounts: numbers(7).map((count) => ({ __typename: "OmsFilterCount", count, isAtLeast: false })) },
  OrderChanges: { omsChanges: { __typename: "OmsChanges", now: hoursFromNow(0), newCount: 0, orderIds: [] } },
  AttentionCount: { omsAttention: { __typename: "OmsAttention", causesCount: 0 } },
};

/** The tasks from the moment at which the list's orders have come to the one at which they are on the screen. */
async function drawingOf(browser, address) {
  let answer;
  const orders = new Promise((resolve) => {
    answer = resolve;
  });
  const page = await pageWith(browser, { ...LIST, Orders: () => orders });
  await page.goto(address);
  await page.getByRole("combobox", { name: "Search orders" }).waitFor();
  await page.waitForTimeout(1500); // everything else has come
  const tasks = await tasksOf(page, async () => {
    const areDrawn = page.evaluate(
      () =>
        new Promise((resolve) => {
          new MutationObserver((_, observer) => {
            if (!document.querySelector("[data-testid=row]")) return;
            observer.disconnect();
            requestAnimationFrame(() => requestAnimationFrame(resolve));
          }).observe(document, { childList: true, subtree: true });
        }),
    );
    answer({
      omsOrders: {
        __typename: "OmsOrderConnection",
        edges: numbers(LISTED).map((row) => ({ __typename: "OmsOrderEdge", node: rowOf(row) })),
        pageInfo: { __typename: "PageInfo", hasNextPage: true, hasPreviousPage: false, startCursor: "a", endCursor: "b" },
      },
    });
    await areDrawn;
  });
  await page.close();
  return tasks;
}

const threadOf = ({ pid, tid }) => `${pid}/${tid}`;

/** Milliseconds of CPU of each task of the page's own thread while `work` was done, the longest first; and what it returned. */
async function tasksOf(page, work) {
  const client = await page.context().newCDPSession(page);
  const events = [];
  client.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const isComplete = new Promise((resolve) => client.once("Tracing.tracingComplete", resolve));
  const includedCategories = ["disabled-by-default-devtools.timeline", "__metadata"];
  await client.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories } });
  const result = await work();
  await client.send("Tracing.end");
  await isComplete;
  await client.detach();
  const tasks = new Map(events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map((event) => [threadOf(event), []]));
  for (const event of events) if (event.name === "RunTask") tasks.get(threadOf(event))?.push((event.tdur ?? 0) / 1000);
  // Another page's thread is idle meanwhile.
  const [own] = [...tasks.values()].sort((one, other) => sum(other) - sum(one));
  if (!own || sum(own) === 0) throw new Error("Chromium says nothing of its tasks.");
  return { tasks: own.sort((one, other) => other - one), result };
}

const sum = (values) => values.reduce((total, value) => total + value, 0);

/** Scrolls by a step each frame, there and back; returns how long each frame took, in milliseconds. */
function scroll(page, selector, property) {
  return page.evaluate(
    async ([where, by, step, count]) => {
      const element = document.querySelector(where);
      const frames = [];
      let last = await new Promise(requestAnimationFrame);
      for (let frame = 0; frame < count; frame += 1) {
        element[by] += frame < count / 2 ? step : -step;
        const time = await new Promise(requestAnimationFrame);
        frames.push(time - last);
        last = time;
      }
      return frames;
    },
    [selector, property, STEP, FRAMES],
  );
}

let isMissed = false;
function report(name, { tasks, result: frames }, wish = JERK, measured = tasks[0]) {
  const isMet = measured <= wish;
  isMissed ||= !isMet;
  const share = frames ? `${(sum(tasks) / frames.length).toFixed(1)} ms a frame` : `${sum(tasks).toFixed(0)} ms in all`;
  const late = frames ? `; ${frames.filter((frame) => frame > JERK).length} of ${frames.length} frames came after more than ${JERK} ms` : "";
  console.log(`${name.padEnd(36)}  ${`longest task ${tasks[0].toFixed(0)} ms, ${share}${late}`.padEnd(90)}  ${String(wish).padStart(3)} ms  ${isMet ? "met" : "MISSED"}`);
}

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(new URL("../dist/index.html", import.meta.url)) || !existsSync(executablePath)) {
  console.log("Not run; it needs the built pages (npm run build) and Chromium.");
  process.exit();
}
const server = await preview({ root: new URL("..", import.meta.url).pathname, preview: { port: 0 }, logLevel: "silent" });
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const open = async (page) => {
    await page.goto(`${server.resolvedUrls.local[0]}#/orders/board?token=x`);
    await page.getByTestId("card").first().waitFor();
  };
  const first = await pageOf(browser, 20);
  report("the board of 50 x 20 cards, opened", await tasksOf(first, () => open(first)), OPENING);
  const refresh = async () => {
    const isAnswered = first.waitForResponse("**/graphql/");
    // Finding it by its role would be a long task of its own.
    await first.locator("button[aria-label=Refresh]").click();
    await isAnswered;
    await first.waitForTimeout(1000);
  };
  report("the same, read again", await tasksOf(first, refresh));
  await first.close();
  const full = await pageOf(browser, 100);
  await open(full);
  report("50 x 100 cards, columns scrolled", await tasksOf(full, () => scroll(full, "[data-testid=board]", "scrollLeft")));
  report("50 x 100 cards, a column scrolled", await tasksOf(full, () => scroll(full, "[data-status] [class*=body]", "scrollTop")));
  await full.close();
  const lists = [];
  for (let time = 0; time < 3; time += 1) lists.push(await drawingOf(browser, `${server.resolvedUrls.local[0]}#/orders?view=all&size=${LISTED}&token=x`));
  const [best] = lists.sort((one, other) => sum(one.tasks) - sum(other.tasks));
  report(`a list of ${LISTED} orders, from its answer on`, best, DRAWN, sum(best.tasks));
} finally {
  await browser.close();
  await server.close();
}
process.exitCode = isMissed ? 1 : 0;
