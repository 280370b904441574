import { openApi } from "#contract/openapi";
import { httpApi } from "#lambda/http-api";
import { referenceHandlers } from "#lambda/reference-handlers";

/** What the API is and what its problems mean, for anybody. */
export const handler = httpApi({}, referenceHandlers(openApi));
