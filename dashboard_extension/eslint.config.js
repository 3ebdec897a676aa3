import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const JUDGES = [js.configs.recommended, ...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked, reactHooks.configs.flat.recommended];

export default tseslint.config(
  { ignores: ["dist", "node_modules", "test-results", "playwright-report"] },
  ...JUDGES,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ["eslint.config.js", "scripts/*.mjs", "public/*.js"] } } },
    rules: {
      "no-console": ["error", { allow: ["warn", "error"] }],
    },
  },
  // A test may assert that an element exists: it fails if it does not.
  { files: ["**/*.test.ts", "**/*.test.tsx"], rules: { "@typescript-eslint/no-non-null-assertion": "off" } },
  {
    files: ["scripts/*.mjs", "eslint.config.js", "public/*.js"],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { globals: { console: "readonly", process: "readonly", URL: "readonly" } },
  },
  {
    files: ["public/*.js"],
    languageOptions: { globals: { addEventListener: "readonly", document: "readonly", DOMParser: "readonly", location: "readonly", parent: "readonly", ResizeObserver: "readonly" } },
  },
  { files: ["scripts/*.mjs"], rules: { "no-console": "off" } },
  {
    // Written by scripts/codegen.mjs: nothing in them is judged. They are not ignored, which is a warning where files are named one by one.
    files: ["src/graphql/types.ts", "src/**/*.generated.ts"],
    rules: Object.fromEntries(JUDGES.flatMap(({ rules = {} }) => Object.keys(rules)).map((name) => [name, "off"])),
  },
);
