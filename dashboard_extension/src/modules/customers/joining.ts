import type { JoinPreviewQuery, JoinSideFragment } from "../../graphql/types";

type Same = Pick<JoinSideFragment, "id" | "userId" | "email" | "phone">;

/** Who would be joined to whom: a guest to a user of Saleor's; of two guests the other one to the one who is looked at. */
export function pairOf<Side extends Pick<Same, "userId">>(customer: Side, other: Side): { guest: Side; target: Side } {
  return customer.userId === null && other.userId !== null ? { guest: customer, target: other } : { guest: other, target: customer };
}

/** By what two customers may be the same. */
export function sameBy(one: Same, other: Same): readonly ("email" | "phone")[] {
  const isSame = (mine: string | null, theirs: string | null) => mine !== null && theirs !== null && mine.trim().toLowerCase() === theirs.trim().toLowerCase();
  return [...(isSame(one.email, other.email) ? (["email"] as const) : []), ...(isSame(one.phone, other.phone) ? (["phone"] as const) : [])];
}

type JoinedField = NonNullable<JoinPreviewQuery["omsCustomersJoinPreview"]>["fields"][number];

/** What either of them has. */
export function fieldsToCompare(fields: readonly JoinedField[]): readonly JoinedField[] {
  return fields.filter(({ guest, customer }) => !isNothing(guest) || !isNothing(customer));
}

export function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}
