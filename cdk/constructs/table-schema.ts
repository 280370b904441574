/**
 * The one table: its keys, indexes and time to live. The data stack deploys it, tests on the local
 * database create it.
 */
export const tableSchema = {
  partitionKey: "pk",
  sortKey: "sk",
  timeToLive: "ttl",
  stream: "NEW_AND_OLD_IMAGES",
  indexes: [
    { name: "gsi1", partitionKey: "gsi1pk", sortKey: "gsi1sk", carries: [] },
    { name: "gsi2", partitionKey: "gsi2pk", sortKey: "gsi2sk", carries: ["find"] },
    { name: "gsi3", partitionKey: "gsi3pk", sortKey: "gsi3sk", carries: [] },
  ],
} as const;
