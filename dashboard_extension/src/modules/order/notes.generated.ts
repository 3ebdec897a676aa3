// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { RefusalFragment } from "../../shell/errors.generated";
import type { CreateNoteMutation, CreateNoteMutationVariables, DeleteNoteMutation, DeleteNoteMutationVariables, RestoreNoteMutation, RestoreNoteMutationVariables, SettleQuestionMutation, SettleQuestionMutationVariables, UpdateNoteMutation, UpdateNoteMutationVariables } from "../../graphql/types";

export const OrderNoteFragment = "fragment OrderNote on OmsNote{id text visibility isFromSaleor isQuestion waits createdAt author{kind name}edits{at text visibility actor{kind name}}}";
export const OrderNotesFragment = "fragment OrderNotes on OmsOrder{id notes{...OrderNote}}";
export const CreateNoteDocument = ("mutation CreateNote($order:ID!$text:String!$visibility:OmsNoteVisibilityEnum!$key:String){omsNoteCreate(order:$order text:$text visibility:$visibility key:$key){order{...OrderNotes}errors{...Refusal}}}" + OrderNoteFragment + OrderNotesFragment + RefusalFragment) as unknown as TypedDocumentNode<CreateNoteMutation, CreateNoteMutationVariables>;
export const UpdateNoteDocument = ("mutation UpdateNote($id:ID!$text:String$visibility:OmsNoteVisibilityEnum){omsNoteUpdate(id:$id text:$text visibility:$visibility){note{...OrderNote}errors{...Refusal}}}" + OrderNoteFragment + RefusalFragment) as unknown as TypedDocumentNode<UpdateNoteMutation, UpdateNoteMutationVariables>;
export const DeleteNoteDocument = ("mutation DeleteNote($id:ID!){omsNoteDelete(id:$id){order{...OrderNotes}errors{...Refusal}}}" + OrderNoteFragment + OrderNotesFragment + RefusalFragment) as unknown as TypedDocumentNode<DeleteNoteMutation, DeleteNoteMutationVariables>;
export const RestoreNoteDocument = ("mutation RestoreNote($id:ID!){omsNoteRestore(id:$id){order{...OrderNotes}errors{...Refusal}}}" + OrderNoteFragment + OrderNotesFragment + RefusalFragment) as unknown as TypedDocumentNode<RestoreNoteMutation, RestoreNoteMutationVariables>;
export const SettleQuestionDocument = ("mutation SettleQuestion($id:ID!){omsQuestionDismiss(id:$id){note{...OrderNote}errors{...Refusal}}}" + OrderNoteFragment + RefusalFragment) as unknown as TypedDocumentNode<SettleQuestionMutation, SettleQuestionMutationVariables>;
