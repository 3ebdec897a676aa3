export { default as customerBlock } from "../../modules/customerBlock/messages/pl.json";
export { default as order } from "../../modules/order/messages/pl.json";
export { default as workflow } from "../../modules/workflow/messages/pl.json";
export { default as ui } from "../../ui/messages/pl.json";
export { default as shell } from "../messages/pl.json";
