/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query MyOrder($id: ID!, $languageCode: String) {\n  order(id: $id) {\n    id\n    number\n    created\n    total {\n      gross {\n        amount\n        currency\n      }\n    }\n    lines {\n      id\n      productName\n      variantName\n      quantity\n      totalPrice {\n        gross {\n          amount\n          currency\n        }\n      }\n    }\n    oms {\n      publicStatus(languageCode: $languageCode) {\n        name\n        description\n        color\n        textColor\n        since\n      }\n      publicPath(languageCode: $languageCode) {\n        code\n        name\n        state\n        at\n      }\n      promised {\n        dispatchAt\n        deliveryAt\n      }\n      publicParcels {\n        carrier\n        number\n        url\n        lines {\n          lineId\n          name\n          quantity\n        }\n      }\n      publicNotes {\n        id\n        text\n        createdAt\n      }\n      documents {\n        id\n        kind\n        number\n        url\n      }\n    }\n  }\n}": typeof types.MyOrderDocument,
    "query MyOrders($first: Int!, $after: String, $languageCode: String) {\n  me {\n    id\n    orders(first: $first, after: $after) {\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          id\n          number\n          created\n          total {\n            gross {\n              amount\n              currency\n            }\n          }\n          oms {\n            publicStatus(languageCode: $languageCode) {\n              code\n              name\n              description\n              color\n              textColor\n              since\n            }\n            tracking {\n              carrier\n              number\n              url\n            }\n          }\n        }\n      }\n    }\n  }\n}": typeof types.MyOrdersDocument,
    "query OwnPrices($channel: String!, $first: Int!, $after: String) {\n  productVariants(channel: $channel, first: $first, after: $after) {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      node {\n        id\n        name\n        sku\n        pricing {\n          price {\n            gross {\n              amount\n              currency\n            }\n          }\n        }\n        oms {\n          myPrice {\n            amount\n            currency\n          }\n          myPercent\n        }\n      }\n    }\n  }\n}": typeof types.OwnPricesDocument,
    "mutation RenewToken($refreshToken: String!) {\n  tokenRefresh(refreshToken: $refreshToken) {\n    token\n    errors {\n      code\n      message\n    }\n  }\n}": typeof types.RenewTokenDocument,
    "mutation SignIn($email: String!, $password: String!) {\n  tokenCreate(email: $email, password: $password) {\n    token\n    refreshToken\n    errors {\n      field\n      code\n      message\n    }\n  }\n}": typeof types.SignInDocument,
};
const documents: Documents = {
    "query MyOrder($id: ID!, $languageCode: String) {\n  order(id: $id) {\n    id\n    number\n    created\n    total {\n      gross {\n        amount\n        currency\n      }\n    }\n    lines {\n      id\n      productName\n      variantName\n      quantity\n      totalPrice {\n        gross {\n          amount\n          currency\n        }\n      }\n    }\n    oms {\n      publicStatus(languageCode: $languageCode) {\n        name\n        description\n        color\n        textColor\n        since\n      }\n      publicPath(languageCode: $languageCode) {\n        code\n        name\n        state\n        at\n      }\n      promised {\n        dispatchAt\n        deliveryAt\n      }\n      publicParcels {\n        carrier\n        number\n        url\n        lines {\n          lineId\n          name\n          quantity\n        }\n      }\n      publicNotes {\n        id\n        text\n        createdAt\n      }\n      documents {\n        id\n        kind\n        number\n        url\n      }\n    }\n  }\n}": types.MyOrderDocument,
    "query MyOrders($first: Int!, $after: String, $languageCode: String) {\n  me {\n    id\n    orders(first: $first, after: $after) {\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          id\n          number\n          created\n          total {\n            gross {\n              amount\n              currency\n            }\n          }\n          oms {\n            publicStatus(languageCode: $languageCode) {\n              code\n              name\n              description\n              color\n              textColor\n              since\n            }\n            tracking {\n              carrier\n              number\n              url\n            }\n          }\n        }\n      }\n    }\n  }\n}": types.MyOrdersDocument,
    "query OwnPrices($channel: String!, $first: Int!, $after: String) {\n  productVariants(channel: $channel, first: $first, after: $after) {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      node {\n        id\n        name\n        sku\n        pricing {\n          price {\n            gross {\n              amount\n              currency\n            }\n          }\n        }\n        oms {\n          myPrice {\n            amount\n            currency\n          }\n          myPercent\n        }\n      }\n    }\n  }\n}": types.OwnPricesDocument,
    "mutation RenewToken($refreshToken: String!) {\n  tokenRefresh(refreshToken: $refreshToken) {\n    token\n    errors {\n      code\n      message\n    }\n  }\n}": types.RenewTokenDocument,
    "mutation SignIn($email: String!, $password: String!) {\n  tokenCreate(email: $email, password: $password) {\n    token\n    refreshToken\n    errors {\n      field\n      code\n      message\n    }\n  }\n}": types.SignInDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query MyOrder($id: ID!, $languageCode: String) {\n  order(id: $id) {\n    id\n    number\n    created\n    total {\n      gross {\n        amount\n        currency\n      }\n    }\n    lines {\n      id\n      productName\n      variantName\n      quantity\n      totalPrice {\n        gross {\n          amount\n          currency\n        }\n      }\n    }\n    oms {\n      publicStatus(languageCode: $languageCode) {\n        name\n        description\n        color\n        textColor\n        since\n      }\n      publicPath(languageCode: $languageCode) {\n        code\n        name\n        state\n        at\n      }\n      promised {\n        dispatchAt\n        deliveryAt\n      }\n      publicParcels {\n        carrier\n        number\n        url\n        lines {\n          lineId\n          name\n          quantity\n        }\n      }\n      publicNotes {\n        id\n        text\n        createdAt\n      }\n      documents {\n        id\n        kind\n        number\n        url\n      }\n    }\n  }\n}"): (typeof documents)["query MyOrder($id: ID!, $languageCode: String) {\n  order(id: $id) {\n    id\n    number\n    created\n    total {\n      gross {\n        amount\n        currency\n      }\n    }\n    lines {\n      id\n      productName\n      variantName\n      quantity\n      totalPrice {\n        gross {\n          amount\n          currency\n        }\n      }\n    }\n    oms {\n      publicStatus(languageCode: $languageCode) {\n        name\n        description\n        color\n        textColor\n        since\n      }\n      publicPath(languageCode: $languageCode) {\n        code\n        name\n        state\n        at\n      }\n      promised {\n        dispatchAt\n        deliveryAt\n      }\n      publicParcels {\n        carrier\n        number\n        url\n        lines {\n          lineId\n          name\n          quantity\n        }\n      }\n      publicNotes {\n        id\n        text\n        createdAt\n      }\n      documents {\n        id\n        kind\n        number\n        url\n      }\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query MyOrders($first: Int!, $after: String, $languageCode: String) {\n  me {\n    id\n    orders(first: $first, after: $after) {\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          id\n          number\n          created\n          total {\n            gross {\n              amount\n              currency\n            }\n          }\n          oms {\n            publicStatus(languageCode: $languageCode) {\n              code\n              name\n              description\n              color\n              textColor\n              since\n            }\n            tracking {\n              carrier\n              number\n              url\n            }\n          }\n        }\n      }\n    }\n  }\n}"): (typeof documents)["query MyOrders($first: Int!, $after: String, $languageCode: String) {\n  me {\n    id\n    orders(first: $first, after: $after) {\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          id\n          number\n          created\n          total {\n            gross {\n              amount\n              currency\n            }\n          }\n          oms {\n            publicStatus(languageCode: $languageCode) {\n              code\n              name\n              description\n              color\n              textColor\n              since\n            }\n            tracking {\n              carrier\n              number\n              url\n            }\n          }\n        }\n      }\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query OwnPrices($channel: String!, $first: Int!, $after: String) {\n  productVariants(channel: $channel, first: $first, after: $after) {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      node {\n        id\n        name\n        sku\n        pricing {\n          price {\n            gross {\n              amount\n              currency\n            }\n          }\n        }\n        oms {\n          myPrice {\n            amount\n            currency\n          }\n          myPercent\n        }\n      }\n    }\n  }\n}"): (typeof documents)["query OwnPrices($channel: String!, $first: Int!, $after: String) {\n  productVariants(channel: $channel, first: $first, after: $after) {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      node {\n        id\n        name\n        sku\n        pricing {\n          price {\n            gross {\n              amount\n              currency\n            }\n          }\n        }\n        oms {\n          myPrice {\n            amount\n            currency\n          }\n          myPercent\n        }\n      }\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RenewToken($refreshToken: String!) {\n  tokenRefresh(refreshToken: $refreshToken) {\n    token\n    errors {\n      code\n      message\n    }\n  }\n}"): (typeof documents)["mutation RenewToken($refreshToken: String!) {\n  tokenRefresh(refreshToken: $refreshToken) {\n    token\n    errors {\n      code\n      message\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SignIn($email: String!, $password: String!) {\n  tokenCreate(email: $email, password: $password) {\n    token\n    refreshToken\n    errors {\n      field\n      code\n      message\n    }\n  }\n}"): (typeof documents)["mutation SignIn($email: String!, $password: String!) {\n  tokenCreate(email: $email, password: $password) {\n    token\n    refreshToken\n    errors {\n      field\n      code\n      message\n    }\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;