import type { Return } from "#contract/return";
import type { EmailBlock, EmailItem } from "#domain/email/email-content";
import { Defect } from "#domain/errors";
import type { NoticeDraft, NoticeScene } from "./notice-scene.ts";
import { balanceLine, balanceRows, returnDecidedNotice } from "./return-notices.ts";

type Decided = { declined: readonly Return[]; approved: readonly Return[] };

const creditOf = ({ decision }: Return): number => decision?.creditCents ?? 0;

const sumOf = (returns: readonly Return[]): number =>
  returns.reduce((sum, found) => sum + creditOf(found), 0);

/** When it was delivered, why it came back, and of how much only a part was credited. */
const detailOf = ({ words, when, money }: NoticeScene, found: Return): string => {
  const { delivered, partly } = words.returns.decidedTogether;
  const { soldAt, reasonLabel, priceCents, state } = found;
  const isPart = state === "approved" && creditOf(found) < priceCents;
  return [
    delivered(when(soldAt)),
    words.reason(reasonLabel),
    ...(isPart ? [partly(money(creditOf(found)), money(priceCents))] : []),
  ].join(", ");
};

const itemOf = (scene: NoticeScene, found: Return): EmailItem => {
  const { link, money } = scene;
  const sentence = found.decision?.sentence ?? null;
  return {
    title: found.campaignName,
    href: link(`/returns/${found.id}`),
    detail: detailOf(scene, found),
    ...(found.state === "approved"
      ? { value: `+${money(creditOf(found))}`, tone: "good" }
      : { value: money(found.priceCents) }),
    ...(sentence !== null && { quote: sentence }),
  };
};

const subjectOf = (scene: NoticeScene, { approved, declined }: Decided): string => {
  const { decidedTogether: said } = scene.words.returns;
  const amount = scene.money(sumOf(approved));
  if (approved.length === 0) return said.declinedSubject(declined.length);
  if (declined.length === 0) return said.approvedSubject(approved.length, amount);
  return said.subject({ approved: approved.length, declined: declined.length }, amount);
};

/** What holds for all of them, once. */
const remarksOf = (scene: NoticeScene, { approved, declined }: Decided): EmailBlock[] => {
  const { decidedTogether: said } = scene.words.returns;
  const isAutomatic =
    approved.length > 0 && approved.every(({ decision }) => decision?.automatic === true);
  return [
    ...(isAutomatic ? [said.automatic] : []),
    ...(approved.some(({ policy }) => policy.remedy === "replacement") ? [said.replacement] : []),
    ...(declined.some(({ policy, appealed }) => policy.appeals && !appealed) ? [said.appeal] : []),
  ].map((text) => ({ kind: "lede", text }));
};

const severalNotice = (scene: NoticeScene, returns: readonly Return[]): NoticeDraft => {
  const { decidedTogether: said, decided } = scene.words.returns;
  const declined = returns.filter(({ state }) => state === "declined");
  const approved = returns.filter(({ state }) => state === "approved");
  const sentence = returns[0]?.decision?.sentence ?? said.heading(returns.length);
  const balance = balanceRows(scene);
  const listOf = (title: string, some: readonly Return[]): EmailBlock[] =>
    some.length === 0
      ? []
      : [
          { kind: "section", text: title },
          { kind: "items", items: some.map((found) => itemOf(scene, found)) },
        ];
  return {
    subject: subjectOf(scene, { approved, declined }),
    preheader: (approved.length > 0 ? balanceLine(scene) : null) ?? sentence,
    blocks: [
      { kind: "heading", text: said.heading(returns.length) },
      ...(approved.length > 0
        ? [
            {
              kind: "amount",
              tone: "good",
              value: scene.money(sumOf(approved)),
              label: decided.approvedLabel,
            } as const,
          ]
        : []),
      ...listOf(said.declined(declined.length), declined),
      ...listOf(said.approved(approved.length), approved),
      ...(balance.length > 0 ? [{ kind: "figures", rows: balance } as const] : []),
      ...remarksOf(scene, { approved, declined }),
      { kind: "button", label: said.button, href: scene.link("/returns") },
    ],
  };
};

/**
 * How returns were decided: one as itself, several in a list, the declined ones first, for those
 * ask for something.
 * @param together at least one return
 */
export const returnsDecidedNotice = (
  scene: NoticeScene,
  [first, ...others]: readonly Return[],
): NoticeDraft => {
  if (first === undefined) throw new Defect("a notice of decisions has none");
  return others.length === 0
    ? returnDecidedNotice(scene, first)
    : severalNotice(scene, [first, ...others]);
};
