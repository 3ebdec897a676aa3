import examples from "../../../../graphql_schema/operations/examples.json";

const documents = import.meta.glob<string>("../../../../graphql_schema/operations/*.graphql", { query: "?raw", import: "default", eager: true });

/** What examples are filled in with; what is not known is left empty, to be typed. */
export interface Known {
  /** The order's global id. */
  order?: string | undefined;
  /** The id of a status that it may be moved to. */
  nextStatus?: string | undefined;
  customerName?: string | undefined;
  /** The token of the order's customer. */
  customerToken?: string | undefined;
}

/** An operation as GraphiQL's tabs take it; variables and headers are JSON. */
interface ExampleTab {
  query: string;
  variables: string;
  headers: string | null;
}

interface Example {
  operation: string;
  /** It is asked as the customer, where their token is known. */
  isCustomers?: boolean;
  variables: Record<string, unknown>;
}

/** The operations that graphql_schema/ publishes, ready to be run. */
export function exampleTabs(known: Known): ExampleTab[] {
  return (examples as Example[]).map(({ operation, isCustomers, variables }) => ({
    query: documentOf(operation),
    variables: JSON.stringify(filled(variables, known), null, 2),
    headers: isCustomers && known.customerToken ? JSON.stringify({ Authorization: `Bearer ${known.customerToken}` }, null, 2) : null,
  }));
}

function documentOf(operation: string): string {
  const found = Object.entries(documents).find(([file]) => file.endsWith(`/${operation}.graphql`));
  if (!found) throw new Error(`graphql_schema/operations has no ${operation}.`);
  return found[1];
}

/** `{order}` and the like stand for what is known. */
function filled(value: unknown, known: Known): unknown {
  if (typeof value === "string") {
    const name = /^\{(\w+)\}$/.exec(value)?.[1];
    return name ? (known[name as keyof Known] ?? "") : value;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filled(inner, known)]));
}
