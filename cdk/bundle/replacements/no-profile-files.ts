/**
 * Stands in for the SDK's reader of `~/.aws/config`, which Lambda does not have. Settings come from
 * the code and the environment; the chain then goes on to the SDK's defaults, without asking the
 * file system twice per client at its first call.
 */
export const fromSharedConfigFiles = () => async () => {
  throw Object.assign(new Error("There are no profile files here."), { tryNextLink: true });
};
