import { type ReactNode, type Ref, useEffect, useRef } from "react";
import { Icon } from "../../ui/icon.tsx";

const tones = { red: "bg-red-wash text-red", amber: "bg-amber-wash text-amber" } as const;

type NoteBoxProps = { tone: keyof typeof tones; title: string; children?: ReactNode };

/** Something to know before going on: red went wrong, amber wants to be read. */
export const NoteBox = ({
  tone,
  title,
  children,
  ref,
}: NoteBoxProps & { ref?: Ref<HTMLDivElement> }) => (
  <div
    className={`flex scroll-my-4 gap-2.5 rounded-8 px-3 py-2.5 ${tones[tone]}`}
    ref={ref}
    role={tone === "red" ? "alert" : "status"}
  >
    <Icon name="alert" />
    <div className="min-w-0">
      <p className="font-medium">{title}</p>
      {children && <div className="mt-0.5">{children}</div>}
    </div>
  </div>
);

/**
 * What came of a button that was pressed. It comes into sight by itself, for the button is at the
 * foot of the page and this at its head.
 */
export const AnswerBox = (props: NoteBoxProps) => {
  const ref = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer is shown anew.
  useEffect(() => {
    // Braced, for browsers answer with a promise, which is nothing to clean up with.
    ref.current?.scrollIntoView({ block: "nearest" });
  }, [props.title]);
  return <NoteBox {...props} ref={ref} />;
};
