import { useMutation } from "@tanstack/react-query";
import { showToast } from "../../ui/toast.tsx";
import { callApi } from "../api/call-api.ts";
import { csvName } from "./csv-name.ts";
import type { EntryQuestion } from "./entry-filters.ts";
import { useWalletText } from "./use-wallet-text.ts";

const save = (text: string, name: string) => {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

/** Fetches transactions as a file and hands it to the browser to keep. */
export const useCsv = () => {
  const text = useWalletText();
  const mutation = useMutation({
    mutationFn: (question: EntryQuestion) =>
      callApi("GET /v1/portal/wallet/entries.csv", { query: question }),
    networkMode: "always",
    onSuccess: (csv, question) => save(csv, csvName(text.csvName, question)),
    onError: () => showToast(text.csvFailed),
  });
  return { isPending: mutation.isPending, download: mutation.mutate };
};
