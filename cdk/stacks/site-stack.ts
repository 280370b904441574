import {
  CfnOutput,
  Duration,
  Fn,
  RemovalPolicy,
  Stack,
  type StackProps,
  Validations,
} from "aws-cdk-lib";
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from "aws-cdk-lib/aws-s3";
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment";
import type { Construct } from "constructs";
import { appShellSource } from "../constructs/app-shell.ts";
import { securityHeaders } from "../constructs/security-headers.ts";
import type { Stage } from "../stage.ts";
import type { IdentityStack } from "./identity-stack.ts";

type SiteStackProps = StackProps & {
  stage: Stage;
  identity: IdentityStack;
  assets: string;
  /** Files of returns, which pages show from their own bucket. */
  evidence: IBucket;
};

/** The portal on CloudFront: private bucket, and API and sockets under the same origin. */
export class SiteStack extends Stack {
  readonly portalUrl: string;

  constructor(scope: Construct, id: string, props: SiteStackProps) {
    super(scope, id, props);
    const bucket = this.makeBucket();
    const distribution = this.makeDistribution(bucket, props);
    this.portalUrl = props.stage.portalUrl ?? `https://${distribution.distributionDomainName}`;
    this.deployAssets(bucket, distribution, props.assets);
    acknowledgeAssetCopier(this);
    new CfnOutput(this, "PortalUrl", { value: this.portalUrl });
  }

  private makeBucket() {
    const bucket = new Bucket(this, "Assets", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(bucket).acknowledge({
      id: "AwsSolutions-S1",
      reason: "Public assets of the portal; nothing personal is read from it.",
    });
    return bucket;
  }

  private makeDistribution(bucket: Bucket, { identity, evidence }: SiteStackProps) {
    const { apiEndpoint } = identity.http;
    const filesOrigin = `https://${evidence.bucketRegionalDomainName}`;
    const headers = new ResponseHeadersPolicy(this, "Headers", securityHeaders(filesOrigin));
    const passed: Omit<BehaviorOptions, "origin"> = {
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: headers,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    };
    const files: BehaviorOptions = {
      origin: S3BucketOrigin.withOriginAccessControl(bucket),
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: headers,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    };
    const appShell = new EdgeFunction(this, "AppShell", {
      code: FunctionCode.fromInline(appShellSource),
      runtime: FunctionRuntime.JS_2_0,
    });
    const distribution = new Distribution(this, "Distribution", {
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultRootObject: "index.html",
      defaultBehavior: {
        ...files,
        functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: appShell }],
      },
      additionalBehaviors: {
        "/v1/*": { ...passed, origin: new HttpOrigin(hostOf(apiEndpoint)) },
        "/live": { ...passed, origin: new HttpOrigin(hostOf(identity.sockets.apiEndpoint)) },
      },
    });
    acknowledgeDistribution(distribution);
    return distribution;
  }

  private deployAssets(bucket: Bucket, distribution: Distribution, assets: string) {
    const immutable = new BucketDeployment(this, "Hashed", {
      destinationBucket: bucket,
      sources: [Source.asset(assets)],
      exclude: ["*"],
      include: ["assets/*"],
      cacheControl: [CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
      prune: false,
    });
    const changing = new BucketDeployment(this, "Pages", {
      destinationBucket: bucket,
      sources: [Source.asset(assets)],
      exclude: ["assets/*"],
      cacheControl: [CacheControl.noCache()],
      distribution,
      distributionPaths: ["/*"],
      prune: false,
    });
    changing.node.addDependency(immutable);
  }
}

/** `https://host/…` or `wss://host/…`, also as a token, cut down to its host. */
const hostOf = (url: string): string => Fn.select(2, Fn.split("/", url));

const acknowledgeDistribution = (distribution: Distribution) =>
  Validations.of(distribution).acknowledge(
    { id: "AwsSolutions-CFR1", reason: "An agency's buyers may work from anywhere." },
    { id: "AwsSolutions-CFR2", reason: "A web firewall is a stage's choice; it costs $5 a month." },
    { id: "AwsSolutions-CFR3", reason: "Requests that matter leave a log line in their function." },
    { id: "AwsSolutions-CFR4", reason: "The default certificate; a custom domain pins TLS 1.2." },
  );

/** CDK's own function that copies the assets; its role is CDK's, and runs at deployment only. */
const acknowledgeAssetCopier = (stack: Stack) => {
  const copier = stack.node.children.find((child) =>
    child.node.id.startsWith("Custom::CDKBucketDeployment"),
  );
  if (!copier) return;
  const reason = "The asset copier of the CDK library; it runs at deployment only.";
  const findings = [
    "AwsSolutions-L1",
    "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]",
    ...["GetObject", "GetBucket", "List", "DeleteObject", "Abort"].map(
      (action) => `AwsSolutions-IAM5[Action::s3:${action}*]`,
    ),
    "AwsSolutions-IAM5[Resource::*]",
    "AwsSolutions-IAM5[Resource::<Assets9A31D427.Arn>/*]",
    `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${stack.region}/*]`,
  ];
  Validations.of(copier).acknowledge(...findings.map((id) => ({ id, reason })));
};
