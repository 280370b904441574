import { Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import type { Stage } from "../stage.ts";

/** How long the proof of a return is kept. */
const keptDays = 730;

/**
 * The files that buyers prove returns with: private, reached by short-lived signed addresses
 * alone. Uploads come from the portal's pages, whose origin may be a custom domain that is not
 * known yet, so any origin may PUT what a signature allows.
 */
export const evidenceBucket = (scope: Construct, stage: Stage): Bucket => {
  const bucket = new Bucket(scope, "Evidence", {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    cors: [
      {
        allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
        allowedOrigins: ["*"],
        allowedHeaders: ["content-type", "if-none-match"],
        maxAge: 3_600,
      },
    ],
    lifecycleRules: [
      {
        expiration: Duration.days(keptDays),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      },
    ],
    removalPolicy: stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  Validations.of(bucket).acknowledge({
    id: "AwsSolutions-S1",
    reason: "Every signed address that is given out is in the activity log.",
  });
  return bucket;
};
