import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { socketPoster } from "#adapters/socket/socket-poster";

const client = new ApiGatewayManagementApiClient({
  region: "us-east-1",
  endpoint: "http://127.0.0.1:1",
});
const gateway = mockClient(client);
const poster = socketPoster(client);
const gone = new GoneException({ message: "gone", $metadata: {} });

beforeEach(() => gateway.reset());

describe("a post to a socket", () => {
  it("carries the frame as it is", async () => {
    gateway.on(PostToConnectionCommand).resolves({});
    expect(await poster.post("one", '{"v":1}')).toBe("posted");
    const [call] = gateway.commandCalls(PostToConnectionCommand);
    expect(call?.args[0].input).toEqual({ ConnectionId: "one", Data: Buffer.from('{"v":1}') });
  });

  it("tells a socket that is gone from one that fails", async () => {
    gateway.on(PostToConnectionCommand).rejectsOnce(gone).rejectsOnce(new Error("throttled"));
    expect(await poster.post("one", "x")).toBe("gone");
    expect(await poster.post("one", "x")).toBe("failed");
  });

  it("closes a socket, be it closed already", async () => {
    gateway.on(DeleteConnectionCommand).rejectsOnce(gone).resolves({});
    await poster.close("one");
    await poster.close("one");
  });
});
