const refuse = (): never => {
  throw new Error("This needs node:crypto, which every Lambda runtime has.");
};

/** Stand in for hashes written in JavaScript, for runtimes without node:crypto. */
export const Sha256Js = refuse;
export const Md5Js = refuse;
