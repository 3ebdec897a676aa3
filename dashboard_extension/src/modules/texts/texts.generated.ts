// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { RefusalFragment } from "../../shell/errors.generated";
import type { CheckTextQuery, CheckTextQueryVariables, PreviewTextMutation, PreviewTextMutationVariables, ResetTextMutation, ResetTextMutationVariables, SaveTextMutation, SaveTextMutationVariables, TestTextMutation, TestTextMutationVariables, TextEditorQuery, TextEditorQueryVariables, TextValuesQuery, TextValuesQueryVariables, TextsQuery, TextsQueryVariables } from "../../graphql/types";

export const MessageTextFragment = "fragment MessageText on OmsMessageTemplate{code medium languageCode subject body isOwn readySubject readyBody}";
export const TextsDocument = ("query Texts{omsMessageTemplates{code medium languageCode isOwn subject}omsMessageSettings{defaultLanguage}}") as unknown as TypedDocumentNode<TextsQuery, TextsQueryVariables>;
export const TextEditorDocument = ("query TextEditor($code:String!){omsMessageTemplates(code:$code){...MessageText}omsTemplateVariables{name type description}omsMessageSettings{defaultLanguage}omsMessageServices{code label}}" + MessageTextFragment) as unknown as TypedDocumentNode<TextEditorQuery, TextEditorQueryVariables>;
export const TextValuesDocument = ("query TextValues($order:ID!$language:String){omsTemplateValues(order:$order languageCode:$language){name value}}") as unknown as TypedDocumentNode<TextValuesQuery, TextValuesQueryVariables>;
export const CheckTextDocument = ("query CheckText($source:String!$isHtml:Boolean){omsTemplateCheck(source:$source isHtml:$isHtml){line column message}}") as unknown as TypedDocumentNode<CheckTextQuery, CheckTextQueryVariables>;
export const SaveTextDocument = ("mutation SaveText($input:OmsMessageTemplateInput!){omsMessageTemplateUpdate(input:$input){template{...MessageText}errors{...Refusal}}}" + MessageTextFragment + RefusalFragment) as unknown as TypedDocumentNode<SaveTextMutation, SaveTextMutationVariables>;
export const ResetTextDocument = ("mutation ResetText($code:String!$languageCode:String!$medium:OmsMessageMediumEnum){omsMessageTemplateReset(code:$code languageCode:$languageCode medium:$medium){template{...MessageText}errors{...Refusal}}}" + MessageTextFragment + RefusalFragment) as unknown as TypedDocumentNode<ResetTextMutation, ResetTextMutationVariables>;
export const PreviewTextDocument = ("mutation PreviewText($input:OmsMessageTemplateInput!$order:ID!){omsMessagePreview(input:$input order:$order){preview{subject html text skippedBecause}errors{...Refusal}}}" + RefusalFragment) as unknown as TypedDocumentNode<PreviewTextMutation, PreviewTextMutationVariables>;
export const TestTextDocument = ("mutation TestText($input:OmsMessageTemplateInput!$order:ID!$recipient:String!$service:String){omsMessageTest(input:$input order:$order recipient:$recipient service:$service){preview{subject}errors{...Refusal}}}" + RefusalFragment) as unknown as TypedDocumentNode<TestTextMutation, TestTextMutationVariables>;
