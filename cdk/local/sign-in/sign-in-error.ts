type SignInErrorType =
  | "CodeMismatchException"
  | "InvalidParameterException"
  | "InvalidPasswordException"
  | "LimitExceededException"
  | "NotAuthorizedException"
  | "ResourceNotFoundException"
  | "UsernameExistsException"
  | "UserNotFoundException";

/** A refusal in Cognito's own words, so that the SDK throws the same error as on AWS. */
export class SignInError extends Error {
  override name = "SignInError";
  readonly type: SignInErrorType;

  constructor(type: SignInErrorType, message: string) {
    super(message);
    this.type = type;
  }
}
