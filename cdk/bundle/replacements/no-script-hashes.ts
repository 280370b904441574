class NoScriptHash {
  constructor() {
    throw new Error("This needs node:crypto, which every Lambda runtime has.");
  }
}

/** Stand in for hashes written in JavaScript, for runtimes without node:crypto. */
export { NoScriptHash as Md5Js, NoScriptHash as Sha256Js };
