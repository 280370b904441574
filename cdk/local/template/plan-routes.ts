import * as z from "zod";
import { Failure } from "../failure.ts";
import type { CloudPlan, Deployed, Find, FunctionPlan } from "./cloud-plan.ts";

const Api = z.object({
  ProtocolType: z.string(),
  RouteSelectionExpression: z.string().default("$request.body.action"),
});
const Stage = z.object({ ApiId: z.string(), StageName: z.string() });
const Route = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  RouteResponseSelectionExpression: z.string().optional(),
});
const Integration = z.object({ IntegrationUri: z.string() });
const HeadersPolicy = z.object({
  ResponseHeadersPolicyConfig: z.object({
    CustomHeadersConfig: z
      .object({ Items: z.array(z.object({ Header: z.string(), Value: z.string() })) })
      .optional(),
    SecurityHeadersConfig: z
      .object({
        ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string() }).optional(),
        ContentTypeOptions: z.unknown().optional(),
        FrameOptions: z.object({ FrameOption: z.string() }).optional(),
        ReferrerPolicy: z.object({ ReferrerPolicy: z.string() }).optional(),
      })
      .optional(),
  }),
});

// Strict-Transport-Security stays out: it would bind the browser's whole localhost to https.
const planSiteHeaders = (policies: Deployed[]): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const { properties } of policies) {
    const { CustomHeadersConfig: custom, SecurityHeadersConfig: security } =
      HeadersPolicy.parse(properties).ResponseHeadersPolicyConfig;
    for (const { Header, Value } of custom?.Items ?? []) headers[Header.toLowerCase()] = Value;
    const content = security?.ContentSecurityPolicy?.ContentSecurityPolicy;
    if (content) headers["content-security-policy"] = content;
    if (security?.ContentTypeOptions) headers["x-content-type-options"] = "nosniff";
    const frames = security?.FrameOptions?.FrameOption;
    if (frames) headers["x-frame-options"] = frames;
    const referrer = security?.ReferrerPolicy?.ReferrerPolicy;
    if (referrer) headers["referrer-policy"] = referrer;
  }
  return headers;
};

/** The routes of both APIs on their functions. */
export const planRoutes = (
  find: Find,
  functions: readonly FunctionPlan[],
): Pick<CloudPlan, "httpRoutes" | "sockets" | "siteHeaders"> => {
  const apis = find("AWS::ApiGatewayV2::Api").map(({ id, properties }) => ({
    id,
    ...Api.parse(properties),
  }));
  const integrations = new Map(
    find("AWS::ApiGatewayV2::Integration").map(({ id, properties }) => [
      `integrations/${id}`,
      Integration.parse(properties).IntegrationUri,
    ]),
  );
  const functionOf = (route: z.infer<typeof Route>) => {
    const uri = integrations.get(route.Target) ?? "";
    // The function's ARN is the whole address, or stands in the middle of one.
    const target = functions.find(({ arn }) => uri === arn || uri.includes(`${arn}/`));
    if (!target) throw new Failure(`The route ${route.RouteKey} leads to no function.`);
    return target.name;
  };
  const routes = find("AWS::ApiGatewayV2::Route").map(({ properties }) => Route.parse(properties));
  const routesOf = (protocol: string) => {
    const ids = apis.filter((api) => api.ProtocolType === protocol).map((api) => api.id);
    return routes.filter((route) => ids.includes(route.ApiId));
  };
  const socketApi = apis.find((api) => api.ProtocolType === "WEBSOCKET");
  const socketStage = find("AWS::ApiGatewayV2::Stage")
    .map(({ properties }) => Stage.parse(properties))
    .find((stage) => stage.ApiId === socketApi?.id);
  return {
    httpRoutes: routesOf("HTTP").map((route) => ({
      routeKey: route.RouteKey,
      function: functionOf(route),
    })),
    sockets: {
      path: `/${socketStage?.StageName ?? ""}`,
      selection: socketApi?.RouteSelectionExpression ?? "",
      routes: routesOf("WEBSOCKET").map((route) => ({
        routeKey: route.RouteKey,
        function: functionOf(route),
        answers: route.RouteResponseSelectionExpression !== undefined,
      })),
    },
    siteHeaders: planSiteHeaders(find("AWS::CloudFront::ResponseHeadersPolicy")),
  };
};
