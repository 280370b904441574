/** The file did not reach the store, or the store refused it. */
export class UploadFailed extends Error {}

/** An address takes one file, once: what it refuses now has arrived, and only the answer was lost. */
const hasArrived = (status: number): boolean => status === 412;

type Put = {
  url: string;
  headers: Record<string, string>;
  file: Blob;
  /** From 0 to 1. */
  onProgress: (part: number) => void;
  signal: AbortSignal;
};

/** PUTs a file; `fetch` cannot tell how far an upload is. @throws UploadFailed */
export const putFile = ({ url, headers, file, onProgress, signal }: Put): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) {
      // The browser sets these itself and refuses to be told.
      if (!/^(content-length|host)$/i.test(name)) request.setRequestHeader(name, value);
    }
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const { status } = request;
      const isStored = (status >= 200 && status < 300) || hasArrived(status);
      return isStored ? resolve() : reject(new UploadFailed());
    };
    request.onerror = () => reject(new UploadFailed());
    request.ontimeout = () => reject(new UploadFailed());
    request.onabort = () => reject(new UploadFailed());
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
