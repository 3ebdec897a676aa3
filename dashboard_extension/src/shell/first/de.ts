export { default as customerBlock } from "../../modules/customerBlock/messages/de.json";
export { default as order } from "../../modules/order/messages/de.json";
export { default as workflow } from "../../modules/workflow/messages/de.json";
export { default as ui } from "../../ui/messages/de.json";
export { default as shell } from "../messages/de.json";
