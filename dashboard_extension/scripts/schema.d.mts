import type { DefinitionNode, GraphQLSchema } from "graphql";

export function readDefinitions(): DefinitionNode[];
export function buildSchema(): GraphQLSchema;
