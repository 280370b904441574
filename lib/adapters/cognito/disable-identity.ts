import {
  AdminDisableUserCommand,
  CognitoIdentityProviderClient,
  UserNotFoundException,
} from "@aws-sdk/client-cognito-identity-provider";

/**
 * Shuts a removed member out of sign-in and ends the sessions. Somebody who never accepted has no
 * account, which is as good. May be repeated.
 */
export const disableIdentity = (
  userPoolId: string,
  client = new CognitoIdentityProviderClient({ maxAttempts: 3 }),
) => {
  return async (email: string): Promise<void> => {
    const Username = email.trim().toLowerCase();
    try {
      await client.send(new AdminDisableUserCommand({ UserPoolId: userPoolId, Username }));
    } catch (error) {
      if (!(error instanceof UserNotFoundException)) throw error;
    }
  };
};
