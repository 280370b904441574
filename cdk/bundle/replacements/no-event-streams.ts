/** Stands in for a part of the SDK that no operation we call has. */
export class EventStreamSerde {
  constructor() {
    throw new Error("Event streams are left out of the bundles; see cdk/bundle.");
  }
}

export const eventStreamSerdeProvider = () => new EventStreamSerde();
