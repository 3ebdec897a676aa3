import type { Plugin } from "vite";

export function thirdPartyNotices(extras?: string[]): Plugin;
