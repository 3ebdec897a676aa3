/** What the host tells its pages, in config.json beside index.html. */
export interface Config {
  /** Absolute address of the GraphQL endpoint. */
  endpoint: string;
}

export class ConfigError extends Error {}

/** Reads a config.json; `pageUrl` is what a relative endpoint is relative to. Throws `ConfigError`. */
export function parseConfig(raw: unknown, pageUrl: string): Config {
  if (typeof raw !== "object" || raw === null) throw new ConfigError("config.json holds no object.");
  const { endpoint } = raw as Record<string, unknown>;
  if (typeof endpoint !== "string" || endpoint === "") throw new ConfigError("config.json names no endpoint.");
  if (!URL.canParse(endpoint, pageUrl)) throw new ConfigError("The endpoint in config.json is no address.");
  const url = new URL(endpoint, pageUrl);
  if (!/^https?:$/.test(url.protocol)) throw new ConfigError("The endpoint in config.json is no web address.");
  return { endpoint: url.href };
}

export async function loadConfig(): Promise<Config> {
  const url = new URL("./config.json", document.baseURI).href;
  // Mode and credentials as the preload in index.html has them, so that its answer is used.
  const response = await fetch(url, { mode: "cors", credentials: "same-origin" });
  if (!response.ok) throw new ConfigError(`config.json was answered with ${String(response.status)}.`);
  return parseConfig(await response.json(), document.baseURI);
}
