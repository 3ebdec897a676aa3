import { screen } from "@testing-library/react";

import type { WatchedOrderFragment } from "../graphql/types";
import { openPage, signedIn } from "./render";
import { type Handlers, type Server, serve } from "./server";

export const ADDRESS = "#/widget/order?orderId=T3JkZXI6MQ%3D%3D";

/** Opens the widget on an order and waits until it is there; `handlers` answer what is asked for besides. */
export async function openWidget(order: WatchedOrderFragment, locale = "en-GB", handlers: Handlers = {}): Promise<Server> {
  const server = serve({ OrderDetails: () => ({ omsOrder: order }), ...handlers });
  openPage(ADDRESS, signedIn("staff-token", `?locale=${locale}`));
  await screen.findByRole("article", { name: new RegExp(`#${order.number}$`) });
  return server;
}
