const refuse = (): never => {
  throw new Error("Event streams are left out of the bundles; see cdk/bundle/replacements.ts.");
};

/** Stands in for a part of the SDK that no operation we call has. */
export const EventStreamSerde = refuse;
export const eventStreamSerdeProvider = refuse;
