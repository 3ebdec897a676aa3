// Reads {"name": "SDL", ...} and prints {"errors": [...], "supergraph": "..."}: what a federation router makes of subgraphs.
import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";

let input = "";
for await (const chunk of process.stdin) input += chunk;
const services = Object.entries(JSON.parse(input)).map(([name, sdl]) => ({ name, typeDefs: parse(sdl) }));
const result = composeServices(services);
console.log(JSON.stringify({ errors: (result.errors ?? []).map((error) => error.message), supergraph: result.supergraphSdl ?? "" }));
