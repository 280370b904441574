import type { ResourceValue } from "./resolve.ts";
import type { Resource } from "./template.ts";

/** Where the parts of this local cloud answer. */
export type Addresses = {
  /** `http://localhost:4600`: the portal, the API and the sockets. */
  portal: string;
  /** `http://127.0.0.1:4603`: queues and buckets. */
  fauxqs: string;
};

/** The pool keeps a name and an issuer of AWS's form, so that the real verifier accepts them. */
export const userPoolId = "us-east-1_Leadwire";
export const userPoolClientId = "local0leadwire0portal0client";

const arn = (service: string, rest: string) => `arn:aws:${service}:us-east-1:000000000000:${rest}`;

/** The name of a resource, unique over all stacks and within every service's limits. */
export const physicalName = (stack: string, logicalId: string): string =>
  `${stack}-${logicalId}`.slice(0, 63);

const apiHost = (name: string) => `${name.toLowerCase()}.execute-api.us-east-1.amazonaws.com`;
const siteHost = (name: string) => `${name.toLowerCase()}.cloudfront.net`;

const schemeOf = (api: Resource) =>
  api.Properties["ProtocolType"] === "WEBSOCKET" ? "wss" : "https";

type Values = Record<string, string>;

/** Attributes of one resource; the empty name is its `Ref`. */
const valuesOf: Record<string, (name: string, addresses: Addresses, of: Resource) => Values> = {
  "AWS::DynamoDB::Table": (name) => ({
    "": name,
    Arn: arn("dynamodb", `table/${name}`),
    StreamArn: arn("dynamodb", `table/${name}/stream/local`),
  }),
  "AWS::SQS::Queue": (name, { fauxqs }) => ({
    "": `${fauxqs}/000000000000/${name}`,
    QueueUrl: `${fauxqs}/000000000000/${name}`,
    QueueName: name,
    Arn: arn("sqs", name),
  }),
  "AWS::S3::Bucket": (name) => ({
    "": name.toLowerCase(),
    Arn: `arn:aws:s3:::${name.toLowerCase()}`,
    DomainName: `${name.toLowerCase()}.s3.amazonaws.com`,
    RegionalDomainName: `${name.toLowerCase()}.s3.us-east-1.amazonaws.com`,
  }),
  "AWS::SNS::Topic": (name) => ({
    "": arn("sns", name),
    TopicArn: arn("sns", name),
    TopicName: name,
  }),
  "AWS::Lambda::Function": (name) => ({ "": name, Arn: arn("lambda", `function:${name}`) }),
  "AWS::Cognito::UserPool": () => ({
    "": userPoolId,
    UserPoolId: userPoolId,
    Arn: arn("cognito-idp", `userpool/${userPoolId}`),
    ProviderName: `cognito-idp.us-east-1.amazonaws.com/${userPoolId}`,
    ProviderURL: `https://cognito-idp.us-east-1.amazonaws.com/${userPoolId}`,
  }),
  "AWS::Cognito::UserPoolClient": () => ({ "": userPoolClientId, ClientId: userPoolClientId }),
  "AWS::ApiGatewayV2::Api": (name, _addresses, of) => ({
    "": name.toLowerCase(),
    ApiId: name.toLowerCase(),
    ApiEndpoint: `${schemeOf(of)}://${apiHost(name)}`,
  }),
  "AWS::ApiGatewayV2::Stage": (_name, _addresses, of) => ({
    "": String(of.Properties["StageName"]),
  }),
  "AWS::CloudFront::Distribution": (name) => ({ "": name, DomainName: siteHost(name) }),
};

/**
 * What each resource is called here. A resource the local cloud does not run (a role, a log
 * group, an alarm) is called by its name, so that a template may speak of it.
 */
export const localValues =
  (addresses: Addresses): ResourceValue =>
  (stack, logicalId, resource, attribute) => {
    const name = physicalName(stack, logicalId);
    const known = valuesOf[resource.Type]?.(name, addresses, resource)[attribute ?? ""];
    return known ?? (attribute === null ? name : `${name}.${attribute}`);
  };

/**
 * Turns AWS addresses in a resolved value into the local ones: the portal's, the API's and the
 * sockets' all lead to the one local port.
 */
export const toLocalAddress = (text: string, { portal }: Addresses): string =>
  text
    .replace(
      /https:\/\/[a-z0-9-]+\.(cloudfront\.net|execute-api\.[a-z0-9-]+\.amazonaws\.com)/g,
      portal,
    )
    .replace(
      /wss:\/\/[a-z0-9-]+\.(cloudfront\.net|execute-api\.[a-z0-9-]+\.amazonaws\.com)/g,
      portal.replace("http", "ws"),
    );
