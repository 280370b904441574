/** What every AWS client here is made with; the emulators take any credentials. */
export const localClient = {
  region: "us-east-1",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
} as const;
