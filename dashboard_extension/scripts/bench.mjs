// Prints how smooth the board is in Chromium: 50 columns, whose orders a server sends that answers at once. Run after `npm run build`; CHROMIUM
// names another browser. `python -m benchmarks` calls it.
//
// What is wished is said of the CPU that the page's own thread takes for its longest task: frames come late, too, where the machine is busy.
/* global document, requestAnimationFrame -- of the page */
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { preview } from "vite";

const COLUMNS = 50;
/** Milliseconds; what takes longer is seen as a jerk. */
const JERK = 50;
/** Milliseconds, where the page is only coming. */
const OPENING = 200;
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

/** A page whose server has the board with so many cards in each column. */
async function pageOf(browser, cards) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const data = { Board: { omsBoard: boardOf(cards) }, BoardWorkflows: { omsWorkflows: [] } };
  await page.route("**/config.json", (route) => route.fulfill({ json: { endpoint: "/graphql/" } }));
  await page.route("**/graphql/", (route) => route.fulfill({ json: { data: data[route.request().postDataJSON().operationName] ?? null } }));
  return page;
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
function report(name, { tasks, result: frames }, wish = JERK) {
  const isMet = tasks[0] <= wish;
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
} finally {
  await browser.close();
  await server.close();
}
process.exitCode = isMissed ? 1 : 0;
