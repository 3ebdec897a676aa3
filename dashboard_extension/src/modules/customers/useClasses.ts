import type { DiscountClassesQuery } from "../../graphql/types";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { DiscountClassesDocument } from "./customer.generated";

type Classes = NonNullable<DiscountClassesQuery["omsDiscountClasses"]>;

const NONE: Classes = [];

/** The shop's classes of customers, the best first; none while nobody knows. */
export function useClasses(): Classes {
  return useLiveQuery(DiscountClassesDocument, {}).data?.omsDiscountClasses ?? NONE;
}
