import { type Page, expect } from "@playwright/test";

export interface FoundOrder {
  /** Saleor's id, as the Dashboard hands it over. */
  orderId: string;
  number: string;
  status: { name: string; code: string };
}

interface ListedOrder extends Omit<FoundOrder, "status"> {
  status: FoundOrder["status"] | null;
  availableMoves: readonly { isAllowed: boolean; toStatus: { kind: string } }[];
  parcels: readonly { number: string | null; takesNumber: boolean }[] | null;
}

/** Asks the demo's GraphQL as the shop's owner. */
export async function ask<Data>(page: Page, query: string, variables: Record<string, unknown> = {}): Promise<Data> {
  const url = new URL("/graphql/", process.env.OMS_DEMO_URL ?? "http://127.0.0.1:8800/").href;
  const response = await page.request.post(url, { data: { query, variables }, headers: { authorization: `Bearer ${process.env.OMS_STAFF_TOKEN ?? "staff-token"}` } });
  return ((await response.json()) as { data: Data }).data;
}

async function orders(page: Page): Promise<ListedOrder[]> {
  const fields = "orderId number status { name code } availableMoves { isAllowed toStatus { kind } } parcels { number takesNumber }";
  const data = await ask<{ omsOrders: { edges: { node: ListedOrder }[] } }>(page, `{ omsOrders(first: 100) { edges { node { ${fields} } } } }`);
  return data.omsOrders.edges.map(({ node }) => node);
}

/** An order that people can move on from where it is, in one of these statuses if given. */
export async function movableOrder(page: Page, statuses: readonly string[] = ["New", "Confirmed", "Picking", "Packed"]): Promise<FoundOrder> {
  const found = (await orders(page)).find(({ status, availableMoves }) => {
    const isWanted = status && statuses.includes(status.name);
    return isWanted && availableMoves.some(({ isAllowed, toStatus }) => isAllowed && toStatus.kind !== "CANCELED");
  });
  expect(found, "an order of the demo that can be moved").toBeTruthy();
  return found as FoundOrder;
}

/** An order that has been sent, with the number of its parcel. */
export async function sentOrder(page: Page): Promise<FoundOrder & { tracking: string }> {
  const found = (await orders(page)).find(({ status, parcels }) => status && parcels?.some(({ number, takesNumber }) => number && takesNumber));
  expect(found, "an order of the demo that has been sent").toBeTruthy();
  return { ...(found as FoundOrder), tracking: found?.parcels?.[0]?.number ?? "" };
}

/** Our id of a customer of the demo. */
export async function someCustomer(page: Page): Promise<string> {
  const data = await ask<{ omsCustomers: { edges: { node: { id: string } }[] } }>(page, "{ omsCustomers(first: 1) { edges { node { id } } } }");
  return data.omsCustomers.edges[0]?.node.id ?? "";
}

/** The demo's voucher that belongs to a customer: Saleor's id. */
export async function personalVoucher(page: Page): Promise<string> {
  const data = await ask<{ omsVouchers: { edges: { node: { id: string } }[] } }>(page, "{ omsVouchers(filter: {isPersonal: true}, first: 1) { edges { node { id } } } }");
  return data.omsVouchers.edges[0]?.node.id ?? "";
}

/** The demo's address, with a path of its site. */
export function demoUrl(path: string): string {
  return new URL(path, process.env.OMS_DEMO_URL ?? "http://127.0.0.1:8800/").href;
}

/** Saleor's id of an order, once the app knows of it. */
export async function orderByNumber(page: Page, number: string): Promise<string> {
  const find = async () => (await ask<{ omsOrder: { orderId: string } | null }>(page, "query($number: String) { omsOrder(number: $number) { orderId } }", { number })).omsOrder?.orderId;
  await expect.poll(find, { timeout: 30_000 }).toBeTruthy();
  return (await find()) ?? "";
}

/** Saleor's ids of the drafts that staff have begun in the demo. */
export async function drafts(page: Page): Promise<readonly string[]> {
  const { saleorApiUrl } = (await (await page.request.get(demoUrl("dashboard/config.json"))).json()) as { saleorApiUrl: string };
  const response = await page.request.post(saleorApiUrl, {
    data: { query: "{ draftOrders(first: 10) { edges { node { id } } } }" },
    headers: { authorization: `Bearer ${process.env.OMS_STAFF_TOKEN ?? "staff-token"}` },
  });
  const { data } = (await response.json()) as { data: { draftOrders: { edges: { node: { id: string } }[] } } };
  return data.draftOrders.edges.map(({ node }) => node.id);
}
