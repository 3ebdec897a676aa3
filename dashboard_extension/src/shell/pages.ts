import { type ComponentType, lazy } from "react";

import { OrderWidget } from "../modules/order/OrderWidget";
import type { Config } from "./config";
import { loadPart } from "./lostChunk";

/** What every page gets. */
export interface PageProps {
  /** Its part of the address: a page's state is in it, so that the back button and shared links work. */
  params: URLSearchParams;
  config: Config;
}

export type PageComponent = ComponentType<PageProps>;

const files = import.meta.glob<{ default: PageComponent }>("../modules/*/*Page.tsx");

/** The files below src/modules, without extension, that a route may name. */
const pages = new Map<string, PageComponent>([
  // The widget is in the first file, for it is opened with every order; the other pages are loaded when they are opened.
  ["order/OrderWidget", OrderWidget],
  ...Object.entries(files).map(([file, load]): [string, PageComponent] => [
    file.replace("../modules/", "").replace(".tsx", ""),
    lazy(() => loadPart(load)),
  ]),
]);

/** What every page of its own has beside it, without being a part of any; loaded after the page. */
export const Scanner = lazy(() => loadPart(() => import("../modules/scanner/Scanner")));

export function pageOf(name: string): PageComponent | undefined {
  return pages.get(name);
}
