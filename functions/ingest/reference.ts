import { openApi } from "#contract/openapi";
import { supplierRoutes } from "#contract/routes/supplier";
import { httpApi } from "#lambda/http-api";
import { referenceHandlers } from "#lambda/reference-handlers";

/** What the API is and what its problems mean, for anybody. */
export const handler = httpApi(supplierRoutes, {}, referenceHandlers(openApi));
