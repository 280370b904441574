import { Duration, RemovalPolicy, Stack, type StackProps, Validations } from "aws-cdk-lib";
import { CfnStage, HttpApi, WebSocketApi, WebSocketStage } from "aws-cdk-lib/aws-apigatewayv2";
import {
  AccountRecovery,
  FeaturePlan,
  UserPool,
  type UserPoolClient,
  UserPoolEmail,
} from "aws-cdk-lib/aws-cognito";
import type { Construct } from "constructs";
import { limits } from "#contract/limits";
import type { Stage } from "../stage.ts";

/**
 * Who comes in, and by which door: the user pool of the portal's members, and the two doors (HTTP
 * and WebSocket) without their routes, so that CloudFront can be made beside the functions.
 */
export class IdentityStack extends Stack {
  readonly users: UserPool;
  readonly client: UserPoolClient;
  readonly http: HttpApi;
  readonly sockets: WebSocketApi;
  readonly socketStage: WebSocketStage;

  constructor(scope: Construct, id: string, props: StackProps & { stage: Stage }) {
    super(scope, id, props);
    this.users = this.makeUsers(props.stage);
    this.client = this.users.addClient("Portal", {
      generateSecret: false,
      authFlows: { user: true, userPassword: true },
      preventUserExistenceErrors: true,
      authSessionValidity: Duration.minutes(limits.signInCodeMinutes),
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.days(30),
      disableOAuth: true,
    });
    this.http = new HttpApi(this, "Http", { disableExecuteApiEndpoint: false });
    const stage = this.http.defaultStage?.node.defaultChild;
    if (stage instanceof CfnStage)
      stage.defaultRouteSettings = { throttlingRateLimit: 2_000, throttlingBurstLimit: 4_000 };
    this.sockets = new WebSocketApi(this, "Sockets", {
      routeSelectionExpression: "$request.body.type",
    });
    this.socketStage = new WebSocketStage(this, "Live", {
      webSocketApi: this.sockets,
      stageName: "live",
      autoDeploy: true,
    });
    this.acknowledge();
  }

  private makeUsers(stage: Stage) {
    return new UserPool(this, "Users", {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      featurePlan: FeaturePlan.ESSENTIALS,
      signInPolicy: { allowedFirstAuthFactors: { password: true, emailOtp: true } },
      passwordPolicy: {
        minLength: 10,
        requireDigits: false,
        requireLowercase: false,
        requireUppercase: false,
        requireSymbols: false,
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      email: stage.emailFrom
        ? UserPoolEmail.withSES({ fromEmail: stage.emailFrom, fromName: stage.agencyName })
        : UserPoolEmail.withCognito(),
      deletionProtection: stage.keepData,
      removalPolicy: stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  private acknowledge() {
    Validations.of(this.users).acknowledge(
      {
        id: "AwsSolutions-COG1",
        reason:
          "Length beats character classes (NIST SP 800-63B 3.1.1.2); ten characters at least.",
      },
      {
        id: "AwsSolutions-COG2",
        reason: "Sign-in by e-mail code is the default; MFA is optional.",
      },
      {
        id: "AwsSolutions-COG3",
        reason: "Threat protection needs the Plus plan; a stage may buy it.",
      },
      { id: "AwsSolutions-COG8", reason: "Essentials has all that sign-in uses." },
    );
    const accessLogs = "Every request leaves one canonical log line in its function.";
    Validations.of(this).acknowledge({ id: "AwsSolutions-APIG1", reason: accessLogs });
  }
}
