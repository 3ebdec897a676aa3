import Link from "next/link";
import { redirect } from "next/navigation";

import { day, money } from "../../lib/format";
import { MyOrdersDocument } from "../../lib/gql/graphql";
import { accessToken, ask, language } from "../../lib/saleor";
import { Status } from "../Status";
import { signOut } from "../session";

export default async function OrdersPage({ searchParams }: { searchParams: Promise<{ after?: string }> }) {
  const token = await accessToken();
  if (!token) redirect("/");
  const [{ after }, locale] = await Promise.all([searchParams, language()]);
  const { data } = await ask(MyOrdersDocument, { first: 20, after, languageCode: locale }, token);
  const orders = data?.me?.orders;
  if (!orders) return <p role="alert">Your orders can’t be shown now. Try again in a moment.</p>;
  return (
    <>
      <div className="row">
        <h1>My orders</h1>
        <form action={signOut}>
          <button>Sign out</button>
        </form>
      </div>
      {orders.edges.length === 0 && <p>You have not ordered anything yet.</p>}
      <ul className="orders">
        {orders.edges.map(({ node }) => (
          <li key={node.id}>
            <Link href={`/orders/${encodeURIComponent(node.id)}`}>#{node.number}</Link>
            <span className="faint">{day(node.created, locale)}</span>
            <span>{money(node.total.gross, locale)}</span>
            {node.oms?.publicStatus && <Status status={node.oms.publicStatus} />}
          </li>
        ))}
      </ul>
      {orders.pageInfo.hasNextPage && <Link href={`/orders?after=${encodeURIComponent(orders.pageInfo.endCursor ?? "")}`}>Older orders</Link>}
    </>
  );
}
