/** Stands in for a part of the SDK that no operation we call has. */
export class EventStreamSerde {
  constructor() {
    throw new Error("Event streams are left out of the bundles; see cdk/bundle.");
  }
}

export const eventStreamSerdeProvider = () => new EventStreamSerde();

/** S3's client asks for one at its making; only a select over an object would use it. */
export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;
