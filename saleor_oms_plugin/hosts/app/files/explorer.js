"use strict";

const byId = (id) => document.getElementById(id);
const form = byId("request");
const answer = byId("answer");

// `#token=...` signs in for this tab; it is taken out of the address, and a pasted "Bearer ..." is a token too.
const given = new URLSearchParams(location.hash.slice(1)).get("token");
if (given) {
  sessionStorage.setItem("oms-explorer-token", given);
  history.replaceState(null, "", location.pathname + location.search);
}
byId("token").value = sessionStorage.getItem("oms-explorer-token") ?? "";

byId("query").value = "{\n  omsStatuses {\n    code\n    name\n    color\n  }\n}\n";
byId("variables").value = "{}";

async function ask(query, variables) {
  const token = byId("token").value.trim().replace(/^Bearer\s+/i, "");
  const headers = { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  const response = await fetch("../graphql/", { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  return response.json();
}

async function show(work) {
  answer.textContent = "…";
  try {
    answer.textContent = await work();
  } catch (error) {
    answer.textContent = String(error);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void show(async () => JSON.stringify(await ask(// `#token=...` signs in for this tab; it is taken out of the address, and a pasted "Bearer ..." is a token too.
const given = new URLSearchParams(location.hash.slice(1)).get("token");
if (given) {
  sessionStorage.setItem("oms-explorer-token", given);
  history.replaceState(null, "", location.pathname + location.search);
}
byId("token").value = sessionStorage.getItem("oms-explorer-token") ?? "";

byId("query").value, JSON.parse(byId("variables").value || "{}")), null, 2));
});

form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});

byId("schema").addEventListener("click", () => {
  void show(async () => (await ask("{ _service { sdl } }", {})).data._service.sdl);
});
