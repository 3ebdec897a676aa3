export { default as customerBlock } from "../../modules/customerBlock/messages/sr-Latn.json";
export { default as order } from "../../modules/order/messages/sr-Latn.json";
export { default as workflow } from "../../modules/workflow/messages/sr-Latn.json";
export { default as ui } from "../../ui/messages/sr-Latn.json";
export { default as shell } from "../messages/sr-Latn.json";
