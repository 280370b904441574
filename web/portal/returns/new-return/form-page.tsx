import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { IconButton } from "../../../ui/icon-button.tsx";
import { useShortcut } from "../../keyboard/shortcuts.ts";
import { Bones } from "../../loading/bones.tsx";
import { useText } from "../../text/text.ts";

/** A page with a form: one column, the way back at its head. */
export const FormPage = ({
  title,
  isWide = false,
  children,
}: {
  title: string;
  isWide?: boolean;
  children: ReactNode;
}) => {
  const { words } = useText();
  const router = useRouter();
  const back = () =>
    router.history.canGoBack() ? router.history.back() : void router.navigate({ to: "/returns" });
  useShortcut("Escape", back);
  return (
    <div className="absolute inset-0 overflow-x-hidden overflow-y-auto overscroll-contain">
      <div
        className={`mx-auto px-4 pt-3 pb-16 desk:px-6 desk:pt-6 ${isWide ? "max-w-4xl" : "max-w-2xl"}`}
        data-new-return
      >
        <div className="mb-3 -ml-2 flex items-center gap-1">
          <IconButton icon="left" label={words.back} onClick={back} />
          <h1 className="text-20 font-bold">{title}</h1>
        </div>
        <div className="grid grid-cols-1 gap-7">{children}</div>
      </div>
    </div>
  );
};

/** The form before it is known what may be returned. */
export const FormPageBones = () => (
  <Bones className="grid gap-4">
    <span className="skeleton h-36 w-full rounded-12!" />
    <span className="skeleton h-14 w-full rounded-8!" />
    <span className="skeleton h-40 w-full rounded-8!" />
  </Bones>
);
