import { onlineManager, useMutation } from "@tanstack/react-query";
import { showToast } from "../../../ui/toast.tsx";
import { statusOf } from "../../api/api-problem.ts";
import { callApi } from "../../api/call-api.ts";
import { useText } from "../../text/text.ts";
import { useWalletText } from "../use-wallet-text.ts";
import { csvFailure } from "./csv-failure.ts";
import { csvName } from "./csv-name.ts";
import type { EntryQuestion } from "./entry-filters.ts";

const save = (text: string, name: string) => {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

/** A long file that breaks off is fetched once more, and then by the person's own choice. */
const isWorthRepeating = (failures: number, error: Error) =>
  failures < 1 && onlineManager.isOnline() && (statusOf(error) ?? 500) >= 500;

/** Fetches transactions as a file and hands it to the browser to keep. */
export const useCsv = () => {
  const { file } = useWalletText();
  const { words } = useText();
  const mutation = useMutation({
    mutationFn: (question: EntryQuestion) =>
      callApi("GET /v1/portal/wallet/entries.csv", { query: question }),
    networkMode: "always",
    retry: isWorthRepeating,
    onSuccess: (csv, question) => save(csv, csvName(file.name, question)),
    onError: (error, question) => {
      const why = csvFailure(error, onlineManager.isOnline());
      const again = { label: words.retry, run: () => mutation.mutate(question) };
      showToast(file.failed[why], why === "tooMuch" ? undefined : again);
    },
  });
  return { isPending: mutation.isPending, download: mutation.mutate };
};
