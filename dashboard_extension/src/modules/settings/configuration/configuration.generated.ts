// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { RefusalFragment } from "../../../shell/errors.generated";
import type { ConfigurationChangesQuery, ConfigurationChangesQueryVariables, ConfigurationExportQuery, ConfigurationExportQueryVariables, ImportConfigurationMutation, ImportConfigurationMutationVariables, RollBackConfigurationMutation, RollBackConfigurationMutationVariables } from "../../../graphql/types";

export const ConfigurationDifferenceFragment = "fragment ConfigurationDifference on OmsConfigurationDifference{section code what fields{name before after}}";
export const ConfigurationChangesDocument = ("query ConfigurationChanges($after:String){omsConfigurationChanges(first:20 after:$after){edges{node{id at actor{name}source rolledBackTo differences{...ConfigurationDifference}}}pageInfo{hasNextPage endCursor}}}" + ConfigurationDifferenceFragment) as unknown as TypedDocumentNode<ConfigurationChangesQuery, ConfigurationChangesQueryVariables>;
export const ConfigurationExportDocument = ("query ConfigurationExport{omsConfigurationExport}") as unknown as TypedDocumentNode<ConfigurationExportQuery, ConfigurationExportQueryVariables>;
export const RollBackConfigurationDocument = ("mutation RollBackConfiguration($id:ID!$dryRun:Boolean){omsConfigurationRollback(id:$id dryRun:$dryRun){differences{...ConfigurationDifference}secretsToEnter errors{...Refusal}}}" + ConfigurationDifferenceFragment + RefusalFragment) as unknown as TypedDocumentNode<RollBackConfigurationMutation, RollBackConfigurationMutationVariables>;
export const ImportConfigurationDocument = ("mutation ImportConfiguration($yaml:String!$dryRun:Boolean$prune:Boolean){omsConfigurationImport(yaml:$yaml dryRun:$dryRun prune:$prune){differences{...ConfigurationDifference}left secretsToEnter errors{...Refusal}}}" + ConfigurationDifferenceFragment + RefusalFragment) as unknown as TypedDocumentNode<ImportConfigurationMutation, ImportConfigurationMutationVariables>;
