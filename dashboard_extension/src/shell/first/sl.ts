export { default as customerBlock } from "../../modules/customerBlock/messages/sl.json";
export { default as order } from "../../modules/order/messages/sl.json";
export { default as workflow } from "../../modules/workflow/messages/sl.json";
export { default as ui } from "../../ui/messages/sl.json";
export { default as shell } from "../messages/sl.json";
