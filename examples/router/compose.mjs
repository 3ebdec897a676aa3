// Asks Saleor and the OMS for their subgraphs and writes supergraph.graphql, which Hive Gateway and Apollo Router read. Run it again after either was upgraded.
//   SALEOR_URL=https://shop.example.com/graphql/ OMS_URL=https://oms.example.com/graphql/ node compose.mjs
// Where introspection is switched off, TOKEN is that of an app or of staff.
import { writeFileSync } from "node:fs";
import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";

async function subgraph(name, url) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(process.env.TOKEN && { authorization: `Bearer ${process.env.TOKEN}` }) },
    body: JSON.stringify({ query: "{ _service { sdl } }" }),
  });
  const { data, errors } = await answer.json();
  if (!data?._service?.sdl) throw new Error(`${url} does not tell its subgraph: ${JSON.stringify(errors)}`);
  return { name, url, typeDefs: parse(data._service.sdl) };
}

const { SALEOR_URL, OMS_URL } = process.env;
if (!SALEOR_URL || !OMS_URL) throw new Error("SALEOR_URL and OMS_URL are the addresses of the two GraphQL APIs.");
const { errors, supergraphSdl } = composeServices(await Promise.all([subgraph("saleor", SALEOR_URL), subgraph("oms", OMS_URL)]));
if (errors?.length) throw new Error(errors.map(({ message }) => message).join("\n"));
writeFileSync("supergraph.graphql", supergraphSdl);
