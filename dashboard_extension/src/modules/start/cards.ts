import type { SetupStepFragment } from "../../graphql/types";

/** The seven cards in their order, with the minutes that each takes. */
export const CARDS = [
  { name: "preset", minutes: 2 },
  { name: "orders", minutes: 5 },
  { name: "shop", minutes: 3 },
  { name: "seller", minutes: 4 },
  { name: "sending", minutes: 3 },
  { name: "rehearsal", minutes: 5 },
  { name: "live", minutes: 1 },
] as const;
export type CardName = (typeof CARDS)[number]["name"];

const STEPS: Record<Exclude<CardName, "rehearsal">, string> = {
  preset: "STATUSES",
  orders: "OLD_ORDERS",
  shop: "SHOP",
  seller: "SELLER",
  sending: "SENDING",
  live: "LIVE",
};

/** The name among a person's preferences under which it is kept that they have seen a rehearsal. */
export const REHEARSED = "setupRehearsed";

export interface SetupState {
  steps: readonly SetupStepFragment[];
  hasRehearsed: boolean;
}

export function stepOf({ steps }: SetupState, code: string): SetupStepFragment | undefined {
  return steps.find((step) => step.code === code);
}

/** Old orders wait for a workflow: before there is one, none are left in that sense. */
export function isDone(setup: SetupState, card: CardName): boolean {
  if (card === "rehearsal") return setup.hasRehearsed;
  if (card === "orders" && !stepOf(setup, "STATUSES")?.isDone) return false;
  return stepOf(setup, STEPS[card])?.isDone ?? false;
}

/** The card to begin with: the first that is not done, else the last one. */
export function firstOpen(setup: SetupState): CardName {
  return CARDS.find(({ name }) => !isDone(setup, name))?.name ?? "live";
}

export function isCard(name: string | null): name is CardName {
  return CARDS.some((card) => card.name === name);
}
