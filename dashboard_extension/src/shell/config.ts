/** The host's settings for the pages, in config.json beside index.html. */
export interface Config {
  /** Absolute URL of the GraphQL endpoint. */
  endpoint: string;
  /** Whether this host shows GraphiQL. */
  explorer?: boolean;
  /** The app beside Saleor, which hears of things a moment after they have happened; false inside of Saleor. */
  isBeside?: boolean;
}

export class ConfigError extends Error {}

/** Returns the checked content of a config.json; a relative endpoint is resolved against `pageUrl`. Throws `ConfigError`. */
export function parseConfig(raw: unknown, pageUrl: string): Config {
  if (typeof raw !== "object" || raw === null) throw new ConfigError("config.json does not contain an object.");
  const { endpoint, explorer, mode } = raw as Record<string, unknown>;
  if (typeof endpoint !== "string" || endpoint === "") throw new ConfigError("config.json has no endpoint.");
  if (!URL.canParse(endpoint, pageUrl)) throw new ConfigError("The endpoint in config.json is not a URL.");
  const url = new URL(endpoint, pageUrl);
  if (!/^https?:$/.test(url.protocol)) throw new ConfigError("The endpoint in config.json is not an http or https URL.");
  return { endpoint: url.href, explorer: explorer === true, isBeside: mode === "app" };
}

export async function loadConfig(): Promise<Config> {
  const url = new URL("./config.json", document.baseURI).href;
  // The same mode and credentials as the preload in index.html, so that its response is used.
  const response = await fetch(url, { mode: "cors", credentials: "same-origin" });
  if (!response.ok) throw new ConfigError(`config.json could not be loaded (HTTP ${String(response.status)}).`);
  return parseConfig(await response.json(), document.baseURI);
}
