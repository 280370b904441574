const refuse = (): never => {
  throw new Error("JSON schemas are left out of this bundle; see cdk/bundle/replacements.ts.");
};
const refuseLater = () => refuse;

/** Stand in for zod's writer of JSON schemas; the two methods exist on schemas, and refuse. */
export {
  refuse as extractDefs,
  refuse as finalize,
  refuse as handleUnrepresentable,
  refuse as initializeContext,
  refuse as process,
  refuse as processSchema,
  refuseLater as createStandardJSONSchemaMethod,
  refuseLater as createToJSONSchemaMethod,
};
