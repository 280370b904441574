import { createServer } from "node:http";

/** A DynamoDB endpoint of 127.0.0.1 that holds nothing: no item is found, no condition holds. */
export const startEmptyTable = async () => {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    request.resume().on("end", () => {
      const reads = /\.(GetItem|BatchGetItem|Query)$/.test(String(request.headers["x-amz-target"]));
      const failure = {
        __type: "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",
      };
      response.writeHead(reads ? 200 : 400, { "content-type": "application/x-amz-json-1.0" });
      response.end(JSON.stringify(reads ? {} : failure));
    });
  });
  const port = await new Promise<number>((listening) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      listening(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  return {
    endpoint: `http://127.0.0.1:${port}`,
    /** How many requests came since it was last asked. */
    takeRequests: (): number => {
      const taken = requests;
      requests = 0;
      return taken;
    },
    stop: () => server.close(),
  };
};
