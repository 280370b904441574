import { openApi } from "./openapi.ts";

/** Prints the API as OpenAPI: `npm run openapi > openapi.json`. */
process.stdout.write(`${JSON.stringify(openApi(), null, 2)}\n`);
