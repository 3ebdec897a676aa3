/** The article of the examples: what it costs the shop, and what it sells for with its tax. */
export const EXAMPLE = { cost: 70, price: 122, taxPercent: 22 } as const;

/** What a class gets off, and Saleor's promotion, of an article of 100. */
export const MEETING = { price: 100, classPercent: 10, promotionPercent: 15 } as const;

export interface Floor {
  /** The least price with tax; it may lie above the price. */
  price: number;
  /** What may go off at most, in percent, rounded down to two decimals. */
  percent: number;
}

/** How far the price of the example falls at a least margin of so many percent of the net price, reckoned as the server does. */
export function floorAt(leastMarginPercent: number): Floor {
  const net = up((EXAMPLE.cost * 100) / (100 - leastMarginPercent));
  const price = up(net * (1 + EXAMPLE.taxPercent / 100));
  const percent = Math.max(0, Math.floor(((EXAMPLE.price - price) / EXAMPLE.price) * 10_000 + 1e-6) / 100);
  return { price, percent };
}

/** What the customer of the other example pays. */
export function metPrice(meeting: string): number {
  const { price, classPercent, promotionPercent } = MEETING;
  const own = price * (1 - classPercent / 100);
  const saleors = price * (1 - promotionPercent / 100);
  return meeting === "STACK" ? own * (1 - promotionPercent / 100) : Math.min(own, saleors);
}

/** To the next cent; what is a hair above one is that one. */
function up(amount: number): number {
  return Math.ceil(amount * 100 - 1e-6) / 100;
}
