import { type ComponentType, lazy } from "react";

import { loadPart } from "../../shell/lostChunk";
import { mayOpen } from "../../shell/session";
import type { SettingsKey } from "./settingsTexts";

export interface SectionDefinition {
  id: string;
  title: SettingsKey;
  group: "group.shop" | "group.messages" | "group.documents" | "group.systems" | "group.own";
  /** Saleor's permission without which the server refuses it; anybody on the staff otherwise. */
  permission?: "MANAGE_SETTINGS" | "MANAGE_ORDERS" | "MANAGE_DISCOUNTS";
  /** The groups of its fields' texts, which the search looks through. */
  fields: readonly string[];
  component: ComponentType;
}

function section(load: () => Promise<{ default: ComponentType }>): ComponentType {
  return lazy(() => loadPart(load));
}

/** Every section, in the order of the list. Each is loaded when it is opened. */
export const SECTIONS: readonly SectionDefinition[] = [
  { id: "shop", title: "section.shop", group: "group.shop", permission: "MANAGE_SETTINGS", fields: ["shop"], component: section(() => import("./shop/ShopSection")) },
  { id: "orders", title: "section.orders", group: "group.shop", permission: "MANAGE_SETTINGS", fields: ["orders"], component: section(() => import("./shop/OrdersSection")) },
  { id: "steps", title: "section.steps", group: "group.shop", permission: "MANAGE_SETTINGS", fields: ["step"], component: section(() => import("./steps/StepsSection")) },
  { id: "promises", title: "section.promises", group: "group.shop", permission: "MANAGE_SETTINGS", fields: ["rule"], component: section(() => import("./shop/PromisesSection")) },
  { id: "carriers", title: "section.carriers", group: "group.shop", permission: "MANAGE_SETTINGS", fields: ["carrier", "reporter"], component: section(() => import("./shop/CarriersSection")) },
  { id: "classes", title: "section.classes", group: "group.shop", permission: "MANAGE_DISCOUNTS", fields: ["class"], component: section(() => import("./prices/ClassesSection")) },
  { id: "prices", title: "section.prices", group: "group.shop", permission: "MANAGE_DISCOUNTS", fields: ["prices"], component: section(() => import("./prices/PricesSection")) },
  { id: "links", title: "section.links", group: "group.shop", permission: "MANAGE_SETTINGS", fields: ["links"], component: section(() => import("./shop/LinksSection")) },
  { id: "privacy", title: "section.privacy", group: "group.shop", permission: "MANAGE_SETTINGS", fields: ["privacy"], component: section(() => import("./shop/PrivacySection")) },
  { id: "people", title: "section.people", group: "group.shop", permission: "MANAGE_ORDERS", fields: [], component: section(() => import("./shop/PeopleSection")) },
  { id: "brand", title: "section.brand", group: "group.messages", permission: "MANAGE_SETTINGS", fields: ["brand"], component: section(() => import("./mail/BrandSection")) },
  { id: "sending", title: "section.sending", group: "group.messages", permission: "MANAGE_SETTINGS", fields: ["mail"], component: section(() => import("./mail/SendingSection")) },
  { id: "services", title: "section.services", group: "group.messages", permission: "MANAGE_SETTINGS", fields: [], component: section(() => import("./mail/ServicesSection")) },
  { id: "opt-outs", title: "section.optOuts", group: "group.messages", permission: "MANAGE_ORDERS", fields: [], component: section(() => import("./mail/OptOutsSection")) },
  { id: "texts", title: "section.texts", group: "group.messages", permission: "MANAGE_SETTINGS", fields: [], component: section(() => import("./mail/TextsSection")) },
  { id: "languages", title: "section.languages", group: "group.messages", permission: "MANAGE_SETTINGS", fields: [], component: section(() => import("./mail/LanguagesSection")) },
  { id: "seller", title: "section.seller", group: "group.documents", permission: "MANAGE_SETTINGS", fields: ["seller"], component: section(() => import("./documents/SellerSection")) },
  { id: "numbers", title: "section.numbers", group: "group.documents", permission: "MANAGE_SETTINGS", fields: ["series"], component: section(() => import("./documents/NumbersSection")) },
  { id: "enclosures", title: "section.enclosures", group: "group.documents", permission: "MANAGE_SETTINGS", fields: ["enclosure"], component: section(() => import("./documents/EnclosuresSection")) },
  { id: "erp", title: "section.erp", group: "group.systems", permission: "MANAGE_SETTINGS", fields: ["connection", "endpoint"], component: section(() => import("./erp/ErpSection")) },
  { id: "history", title: "section.history", group: "group.systems", permission: "MANAGE_SETTINGS", fields: [], component: section(() => import("./configuration/HistorySection")) },
  { id: "configuration", title: "section.configuration", group: "group.systems", permission: "MANAGE_SETTINGS", fields: [], component: section(() => import("./configuration/FileSection")) },
  { id: "own", title: "section.own", group: "group.own", fields: ["own"], component: section(() => import("./own/OwnSection")) },
];

/** Those that the reader may see; all of them where nobody knows what he may. */
export function sectionsFor(permissions: readonly string[] | null): readonly SectionDefinition[] {
  return SECTIONS.filter(({ permission }) => mayOpen(permission, permissions));
}
