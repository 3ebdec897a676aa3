import type { CodegenConfig } from "@graphql-codegen/cli";

// Against your own shop: SCHEMA is the address of its GraphQL, the router's with the app. Here it is what the two publish.
const config: CodegenConfig = {
  schema: process.env.SCHEMA ?? ["../../tests/contract/federation/3.23.graphql", "../../graphql_schema/oms.graphql"],
  documents: "../../graphql_schema/operations/with_saleor/*.graphql",
  config: {
    federation: true,
    useTypeImports: true,
    scalars: { DateTime: "string", Decimal: "number", PositiveDecimal: "number", JSON: "unknown" },
  },
  generates: { "lib/gql/": { preset: "client", presetConfig: { fragmentMasking: false } } },
};

export default config;
