import {
  AdminCreateUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  type AttributeType,
  type CognitoIdentityProviderClient,
  UsernameExistsException,
} from "@aws-sdk/client-cognito-identity-provider";
import { Defect } from "#domain/errors";

type Accounts = { client: CognitoIdentityProviderClient; userPoolId: string };

const subjectIn = (attributes: AttributeType[] | undefined): string => {
  const subject = attributes?.find(({ Name }) => Name === "sub")?.Value;
  if (subject === undefined) throw new Defect("an account has no subject");
  return subject;
};

/**
 * The subject of the account of an address; made when it is not there, let in again when it was
 * shut out. The invitation proved the address, so it counts as verified. May be repeated.
 */
export const ensureAccount = async (
  { client, userPoolId }: Accounts,
  email: string,
): Promise<string> => {
  const account = { UserPoolId: userPoolId, Username: email };
  try {
    const { User } = await client.send(
      new AdminCreateUserCommand({
        ...account,
        MessageAction: "SUPPRESS",
        UserAttributes: [
          { Name: "email", Value: email },
          { Name: "email_verified", Value: "true" },
        ],
      }),
    );
    return subjectIn(User?.Attributes);
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
    await client.send(new AdminEnableUserCommand(account));
    return subjectIn((await client.send(new AdminGetUserCommand(account))).UserAttributes);
  }
};

/** Sets a password for good, without asking to change it. May be repeated. */
export const setPassword = async (
  { client, userPoolId }: Accounts,
  email: string,
  password: string,
): Promise<void> => {
  await client.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: userPoolId,
      Username: email,
      Password: password,
      Permanent: true,
    }),
  );
};
