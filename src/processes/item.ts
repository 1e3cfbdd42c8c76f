// What a city offers (事项), as the processes read it after loading. It must never know YAML, files or a particular item.
import type { Duration } from '../kernel/clock.ts';
import type { Text } from '../kernel/text.ts';
import type { ClaimRule, Field, Form, Signer } from './item-form.ts';

/** A CEL condition over `form` (the answers so far) and `applicant`; compiled and type-checked at load. */
export type Condition = string;
/** A CEL expression over the same, and `licence` where one is issued, that gives words; compiled and type-checked at load. */
export type Expression = string;

export interface Item {
  /** Kebab-case, unique in the city, stable over versions: `start-a-company`. */
  readonly id: string;
  /** Hash of the whole definition: a running case keeps the one it opened with. */
  readonly version: string;
  readonly indicator: number;
  /** Rows of the plan this item makes work. */
  readonly rows: readonly string[];
  readonly name: Text;
  /** What to call a case of it, e.g. the company's full name; the item's name when absent. */
  readonly title?: Expression;
  /** What it is in one sentence. */
  readonly summary: Text;
  /** Everyday words people search with, beyond the name. */
  readonly words: readonly string[];
  readonly audience: 'firm' | 'person';
  /** What kind of act it is in law (事项类型). */
  readonly matter: Matter;
  /** Life events people meet it in, by id of `events.yaml`. */
  readonly events: readonly string[];
  /** `high`: never by commitment. */
  readonly risk: 'ordinary' | 'high';
  /** How often the applicant must come in person. */
  readonly visits: number;
  /** How much of it works online: 1 told, 2 downloaded, 3 applied for, 4 from filing to delivery. */
  readonly online: 1 | 2 | 3 | 4;
  /** Done at the township or community as well (就近办). */
  readonly nearby: boolean;
  /** Taken in at any hall of the city, whoever is competent (全市通办). */
  readonly anywhere: boolean;
  /** Agency that leads, and those that work with it. */
  readonly agency: string;
  readonly partners: readonly string[];
  readonly basis: readonly Basis[];
  readonly statutory: Duration;
  readonly promised: Duration;
  /** Kinds of customer with limits of their own; the first whose condition holds counts, the last has none. */
  readonly paths: readonly Path[];
  readonly fee: Fee;
  readonly contact: Contact;
  /** Where to complain about how it was handled. */
  readonly complaint: Contact;
  /** Who may apply; one sentence each. */
  readonly conditions: readonly Eligibility[];
  readonly materials: readonly Material[];
  readonly form: Form;
  /** Who must sign: paths into the form that hold people, and always the applicant. Empty: the applicant's own submission is enough. */
  readonly signers: readonly Signer[];
  /** Unique things the submission takes, e.g. the company name. */
  readonly claims: readonly ClaimRule[];
  /** Who checks that the papers are complete. `automatic` accepts at the moment of submission. */
  readonly acceptance: Acceptance;
  readonly steps: readonly Step[];
  readonly delivery: readonly DeliveryMethod[];
  /** An agent may file with a recorded mandate. */
  readonly mandate: boolean;
  /** How far a superior may put the decision off, where a law of its own says so; absent: the general law of its kind of act. */
  readonly extension?: LegalLimit;
  /** Lawful grounds on which a step's clock may stand still. */
  readonly pauses: readonly PauseGround[];
  readonly questions: readonly { readonly question: Text; readonly answer: Text }[];
  /** About how long filling takes, minutes. */
  readonly minutes: number;
  /** Papers that may follow later (容缺). */
  readonly deferral?: Deferral;
  /** Granted on the applicant's word, checked later (告知承诺). */
  readonly commitment?: Commitment;
  /** Decided within the request when every rule holds (秒批); otherwise a person decides. */
  readonly instant?: { readonly rules: readonly DecisionRule[] };
  /** A bundle (一件事): the items it is made of, in the order they are shown. The loader has merged them into this item. */
  readonly uses: readonly Use[];
  /** A stage of a construction project: its cases carry the project's code. */
  readonly project?: {
    readonly stage: 'land' | 'planning' | 'construction' | 'acceptance';
    /** Its approval opens the project. */
    readonly opens: boolean;
    /** Who answers for what for life, read from the form. */
    readonly register: readonly { readonly role: Text; readonly path: string }[];
    /** Results the project must hold already, e.g. `survey`. */
    readonly needs: readonly string[];
    /** The result its approval files for all that come later. */
    readonly files?: string;
    /** After a refusal only what failed is looked at again. */
    readonly keepsPassed: boolean;
    /** In the code of a project it opens: 01 approved, 02 checked, 03 filed. */
    readonly admission: '01' | '02' | '03';
  };
  /** Asked afterwards of a sample of those it was done for (回访). */
  readonly followUp?: FollowUp;
  /** What to bring when one books a visit. */
  readonly bring: readonly Text[];
  /** Of a bundle: what its parts would ask one by one, and what it asks. */
  readonly saves?: {
    readonly fields: Saved;
    /** Papers to hand in. */
    readonly papers: Saved;
    readonly visits: Saved;
  };
}

export interface Saved {
  readonly before: number;
  readonly after: number;
}

export const matters = [
  'licensing', // 行政许可
  'confirmation', // 行政确认
  'filing', // 备案
  'payment', // 行政给付
  'ruling', // 行政裁决
  'reward', // 行政奖励
  'public-service', // 公共服务
  'other', // 其他行政权力
] as const;
export type Matter = (typeof matters)[number];

/** A kind of customer: voltage and capacity, town or country. Steps ask for it in `when` as `path == "…"`. */
export interface Path {
  readonly id: string;
  readonly name: Text;
  readonly when?: Condition;
  readonly promised: Duration;
  readonly statutory: Duration;
  readonly says: Text;
}

/** A condition for applying, with the question that tells whether somebody meets it. */
export interface Eligibility extends Text {
  readonly ask?: Field;
  /** CEL over `form` with the answers to the item's `ask` fields. */
  readonly holds?: Condition;
  /** What to do when it does not hold. */
  readonly otherwise?: Text;
}

export interface Deferral {
  /** Materials that may follow; never a main one. */
  readonly materials: readonly string[];
  readonly within: Duration;
}

export interface Commitment {
  /** What is declared, line by line. */
  readonly promises: readonly Text[];
  /** Materials the commitment stands for. */
  readonly materials: readonly string[];
  /** Steps it makes needless. */
  readonly steps: readonly string[];
  readonly consequences: readonly Text[];
  readonly verification: {
    readonly how: 'online' | 'on-site' | 'waived';
    readonly within: Duration;
    readonly agency: string;
  };
  /** Items of one construction stage share one joint commitment by this id. */
  readonly stage?: string;
}

/** A rule of an automatic decision with the sentence that explains it to the applicant. */
export interface DecisionRule {
  readonly id: string;
  readonly expect: Condition;
  readonly says: Text;
}

export interface Use {
  readonly item: string;
  /** Left out when it does not hold. */
  readonly when?: Condition;
  /** Items of the bundle that must be decided before. */
  readonly after: readonly string[];
}

export interface FollowUp {
  /** Share of the finished cases asked, 0–1. */
  readonly share: number;
  readonly within: Duration;
  readonly questions: readonly Text[];
}

export interface Basis {
  readonly law: Text;
  readonly article: string;
  /** In our own words. */
  readonly says: Text;
  readonly validFrom: string;
  readonly validTo?: string;
}

export interface Fee {
  /** Fen. */
  readonly amount: number;
  readonly note: Text;
  /** What it is made of, where it is not simply `amount`. */
  readonly lines: readonly FeeLine[];
}

export interface FeeLine {
  readonly id: string;
  readonly name: Text;
  /** CEL over `form` giving fen. */
  readonly amount: Expression;
  readonly when?: Condition;
  readonly basis: Text;
}

export interface Contact {
  readonly phone: string;
  readonly office: Text;
}

/** A issued by government, B verified, C uploaded, D declared. */
export type Grade = 'A' | 'B' | 'C' | 'D';

export interface Material {
  readonly id: string;
  readonly name: Text;
  readonly grade: Grade;
  /** What the person does: 不用交 / upload … */
  readonly todo: Text;
  readonly note: Text;
  /** Media types taken when it is uploaded; empty when nothing is uploaded. */
  readonly accept: readonly string[];
  /** Needed only when this holds; always when absent. */
  readonly when?: Condition;
  /** A main paper (主件): it can neither be deferred nor stand back for a commitment to nothing. */
  readonly main: boolean;
  /** What a right one looks like. */
  readonly sample?: Text;
  /** How old it may be. */
  readonly fresh?: Duration;
  /** A licence type the city holds: whoever has one in force need not hand the paper in. */
  readonly held?: string;
  /** What an assessment made once for a whole zone stands for, by its kind; then nobody there makes one of his own. */
  readonly assessed?: string;
}

export interface Acceptance {
  readonly by: 'automatic' | 'window';
  readonly agency: string;
  readonly role: 'window-clerk' | 'approver';
  readonly limit: Duration;
}

export const stepKinds = [
  'review', // a person decides by checklist
  'automatic', // rules decide, see `rules`
  'system', // another agency's system works on it, see `system`
  'visit', // on site; steps with the same `visit` share one appointment
  'expert-review', // experts give opinions, see `experts`
  'notice', // published for its limit; objections stop it
  'hearing', // announced, held, recorded
  'payment', // the fee of the item
  'sign', // the applicant signs, see `signs`; with `bothSides` the agency as well
  'produce', // what `produces` names is made, nobody decides
  'item', // a case of another item, see `item`
  'await', // goes on by itself when the project reaches what it `awaits`
  'hand-over', // the results reach the applicant
] as const;
export type StepKind = (typeof stepKinds)[number];

export interface Step {
  readonly id: string;
  readonly name: Text;
  readonly kind: StepKind;
  readonly agency: string;
  readonly role: 'window-clerk' | 'approver';
  /** Steps that must be decided before this one opens. */
  readonly after: readonly string[];
  /** All of them, or any one. */
  readonly join: 'all' | 'any';
  /** Runs on its own clock while the promise for the whole stands still: design, works, road permits. */
  readonly excluded: boolean;
  /** Whose staff: `county` for a first review below, `city` for the city's own; absent: whoever covers the region. */
  readonly level?: 'county' | 'city';
  /** How many different people must approve (会签). */
  readonly approvals: number;
  /** Of an `automatic` step: approved when every rule holds, else left to a person. */
  readonly rules: readonly DecisionRule[];
  /** Of a `visit`: steps that name the same visit share one appointment. */
  readonly visit?: string;
  /** Of an `expert-review`: how many opinions, how many must be in favour, and whether their number must be odd. */
  readonly experts?: { readonly least: number; readonly pass: number; readonly odd?: boolean | undefined };
  /** Of a `hearing`: how long before it must be announced. */
  readonly announced?: Duration;
  /** Of a `sign`: what is signed. */
  readonly signs?: Text;
  /** Of a `sign`: the step's agency signs the same text, before him or after: a contract. */
  readonly bothSides?: boolean;
  /** Of an `item`: the item whose case is opened. */
  readonly item?: string;
  /** Of an `await`: the milestone of the project. */
  readonly awaits?: string;
  /** The milestone of the project that its approval is, e.g. `land-contract`. */
  readonly reaches?: string;
  /** Of a `system`: id of the agency's system in `systems.yaml`. */
  readonly system?: string;
  /** Skipped when it does not hold. */
  readonly when?: Condition;
  readonly limit: Duration;
  readonly checklist: readonly ChecklistLine[];
  /** Licence type that approval issues. */
  readonly produces?: string;
  /** What approval does to a licence of the applicant's: cancel or replace it. `on` is the field that holds its id and is called `licence` in every item. */
  readonly acts?: {
    readonly on: string;
    readonly command: LicenceAct;
    /** What the replacing licence states otherwise, by its field's id; everything else is carried over. */
    readonly changes?: Readonly<Record<string, Expression>>;
  };
  /** A plain result without a licence: what the person gets. */
  readonly result?: Text;
  /** `close`: a refusal ends the case; `continue`: the other steps go on; `skip`: all but those that wait for it do. */
  readonly onRefuse: 'close' | 'continue' | 'skip';
  /** Of a bundle: the item it comes from. */
  readonly part?: string;
  /** The field that the licence it issues answers, where nothing else did. */
  readonly fills?: string;
  /** What the step does, one sentence for the person waiting. */
  readonly says: Text;
}

export const licenceActs = ['cancel', 'replace', 'reissue', 'renew', 'revoke', 'suspend', 'restore'] as const;
export type LicenceAct = (typeof licenceActs)[number];

export interface ChecklistLine {
  readonly id: string;
  readonly text: Text;
  /** Law and article, short: `条例 19`. */
  readonly basis: Text;
}

export const deliveryMethods = ['window', 'post', 'printer', 'electronic'] as const;
export type DeliveryMethod = (typeof deliveryMethods)[number];

/** A figure of law, with where it stands and when it is in force. */
export interface LegalLimit {
  readonly limit: Duration;
  readonly law: Text;
  readonly article: string;
  /** In our own words. */
  readonly says: Text;
  /** YYYY-MM-DD. */
  readonly validFrom: string;
  readonly validTo?: string | undefined;
}

export interface PauseGround {
  readonly id: string;
  readonly name: Text;
  readonly basis: Text;
}

export type {
  Agency,
  City,
  CityPromise,
  LicenceField,
  LicenceType,
  LifeEvent,
  Region,
  Trade,
  Window,
} from './city.ts';

export {
  type ClaimRule,
  type Field,
  type FieldType,
  type Form,
  type FormCheck,
  fieldTypes,
  type Signer,
  type Topic,
} from './item-form.ts';
