import type { Return, ReturnDecision } from "#contract/return";
import type { EmailBlock, EmailFigure } from "#domain/email/email-content";
import { fitSubject } from "#domain/email/fit-subject";
import type { NoticeDraft, NoticeScene } from "./notice-scene.ts";

export const openParts = (scene: NoticeScene, found: Return, label: string): EmailBlock[] => [
  { kind: "button", label, href: scene.link(`/returns/${found.id}`) },
  { kind: "reference", label: scene.words.returns.rows.reference, id: found.id },
];

export const leadRows = (scene: NoticeScene, found: Return): EmailFigure[] => {
  const { rows } = scene.words.returns;
  return [
    { label: rows.campaign, value: found.campaignName },
    { label: rows.reason, value: scene.words.reason(found.reasonLabel) },
    { label: rows.price, value: scene.money(found.priceCents) },
    { label: rows.delivered, value: scene.when(found.soldAt) },
  ];
};

/** The agency asks something and the return waits for the answer. */
export const returnQuestionNotice = (
  scene: NoticeScene,
  found: Return,
  text: string | null,
): NoticeDraft => {
  const { question } = scene.words.returns;
  const agency = scene.agencyName;
  return {
    subject: fitSubject(found.campaignName, (campaign) =>
      question.subject(campaign, scene.day(found.submittedAt)),
    ),
    preheader: text ?? question.lede,
    blocks: [
      { kind: "heading", text: question.heading },
      { kind: "lede", text: question.lede },
      ...(text ? [{ kind: "quote", text, by: agency } as const] : []),
      { kind: "figures", rows: leadRows(scene, found) },
      ...openParts(scene, found, question.button),
    ],
  };
};

/** The balance after a credit, for the first line and for the last row. */
export const balanceRows = ({ balance, words }: NoticeScene): EmailFigure[] =>
  balance === null ? [] : [{ label: words.returns.rows.balance, value: balance }];

export const balanceLine = ({ balance, words }: NoticeScene): string | null =>
  balance && `${words.returns.rows.balance}: ${balance}`;

const wordsOf = (scene: NoticeScene, decision: ReturnDecision): EmailBlock[] =>
  decision.sentence === null
    ? []
    : [
        {
          kind: "quote",
          text: decision.sentence,
          by: scene.words.returns.by(decision.by, scene.when(decision.at)),
        },
      ];

const approvedNotice = (
  scene: NoticeScene,
  found: Return,
  decision: ReturnDecision,
): NoticeDraft => {
  const { decided, rows } = scene.words.returns;
  const amount = scene.money(decision.creditCents);
  const isPart = decision.creditCents < found.priceCents;
  return {
    subject: isPart
      ? decided.partlySubject(amount, scene.money(found.priceCents))
      : decided.approvedSubject(amount),
    preheader: balanceLine(scene) ?? decision.sentence ?? found.campaignName,
    blocks: [
      { kind: "heading", text: isPart ? decided.partlyHeading : decided.approvedHeading },
      { kind: "amount", tone: "good", value: amount, label: decided.approvedLabel },
      ...(decision.automatic ? [{ kind: "lede", text: decided.automatic } as const] : []),
      ...wordsOf(scene, decision),
      {
        kind: "figures",
        rows: [
          ...leadRows(scene, found),
          { label: rows.credit, value: amount, isSum: true },
          ...balanceRows(scene),
        ],
      },
      ...(found.policy.remedy === "replacement"
        ? [{ kind: "paragraph", text: decided.replacement } as const]
        : []),
      ...openParts(scene, found, decided.button),
    ],
  };
};

const declinedNotice = (
  scene: NoticeScene,
  found: Return,
  decision: ReturnDecision | null,
): NoticeDraft => {
  const { decided } = scene.words.returns;
  return {
    subject: fitSubject(found.campaignName, (campaign) =>
      decided.declinedSubject(campaign, scene.day(found.soldAt)),
    ),
    preheader: decision?.sentence ?? decided.declinedHeading,
    blocks: [
      { kind: "heading", text: decided.declinedHeading },
      ...(decision ? wordsOf(scene, decision) : []),
      {
        kind: "figures",
        rows: leadRows(scene, found),
      },
      ...(found.policy.appeals && !found.appealed
        ? [{ kind: "paragraph", text: decided.appeal } as const]
        : []),
      ...openParts(scene, found, decided.button),
    ],
  };
};

/** How a return was decided, with the agency's own sentence. */
export const returnDecidedNotice = (scene: NoticeScene, found: Return): NoticeDraft =>
  found.state === "approved" && found.decision
    ? approvedNotice(scene, found, found.decision)
    : declinedNotice(scene, found, found.decision);
