import Link from "next/link";
import { notFound, redirect } from "next/navigation";

import { day, money } from "../../../lib/format";
import { MyOrderDocument } from "../../../lib/gql/graphql";
import { accessToken, ask, language } from "../../../lib/saleor";
import { Status } from "../../Status";

export default async function OrderPage({ params }: { params: Promise<{ id: string }> }) {
  const token = await accessToken();
  if (!token) redirect("/");
  const [{ id }, locale] = await Promise.all([params, language()]);
  const { data } = await ask(MyOrderDocument, { id: decodeURIComponent(id), languageCode: locale }, token);
  const order = data?.order;
  const oms = order?.oms;
  if (!order || !oms) notFound(); // somebody else's, or none
  return (
    <>
      <p>
        <Link href="/orders">My orders</Link>
      </p>
      <div className="row">
        <h1>#{order.number}</h1>
        {oms.publicStatus && <Status status={oms.publicStatus} />}
      </div>
      {oms.publicStatus?.description && <p>{oms.publicStatus.description}</p>}
      {oms.promised?.deliveryAt && <p>With you by {day(oms.promised.deliveryAt, locale)}.</p>}
      {oms.publicParcels?.map(({ carrier, number, url, lines }, place) => (
        <div key={number ?? place}>
          <p>
            {carrier} {url ? <a href={url}>{number}</a> : number}
          </p>
          <ul>
            {lines.map((line) => (
              <li key={line.lineId}>
                {line.quantity} × {line.name}
              </li>
            ))}
          </ul>
        </div>
      ))}
      <ul>
        {order.lines.map((line) => (
          <li key={line.id} className="row">
            <span>
              {line.quantity} × {line.productName} {line.variantName}
            </span>
            <span>{money(line.totalPrice.gross, locale)}</span>
          </li>
        ))}
        <li className="row">
          <strong>Total</strong>
          <strong>{money(order.total.gross, locale)}</strong>
        </li>
      </ul>
      {oms.publicNotes?.map((note) => (
        <blockquote key={note.id}>
          {note.text} <span className="faint">{day(note.createdAt, locale)}</span>
        </blockquote>
      ))}
      {oms.documents?.map((paper) => (
        <p key={paper.id}>
          <a href={paper.url}>
            {paper.kind} {paper.number}
          </a>
        </p>
      ))}
      <h2>On its way</h2>
      <ol>
        {oms.publicPath?.map(({ code, name, state, at }) => (
          <li key={`${code} ${at}`} className={state === "AHEAD" ? "row faint" : "row"} aria-current={state === "NOW" ? "step" : undefined}>
            <span>{name}</span>
            <span>{at ? day(at, locale) : "still to come"}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
