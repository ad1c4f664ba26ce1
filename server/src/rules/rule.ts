import type { Cluster } from '../cluster/cluster';
import type { Network } from '../network/network';
import type { Edit } from '../text/edit';
import type { SourceFile } from '../text/sourceFile';
import type { Span } from '../text/span';
import type { Cursor, Edits } from '../yaml/index';

/** What happens if the configuration is shipped as it is. */
export type Consequence =
  /** Helm refuses to render. */
  | 'install-fails'
  /** The agent or the operator refuses to start. */
  | 'agent-fails'
  /** The API server refuses the object. */
  | 'rejected'
  | 'breaks-traffic'
  /** No effect, or logged and skipped. */
  | 'ignored'
  /** Only the live cluster can tell. */
  | 'depends-on-cluster'
  | 'risk'
  | 'style';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** The severity that a consequence has unless rule or finding says otherwise. */
export const DEFAULT_SEVERITY: Readonly<Record<Consequence, Severity>> = {
  'install-fails': 'error',
  'agent-fails': 'error',
  rejected: 'error',
  'breaks-traffic': 'error',
  ignored: 'warning',
  'depends-on-cluster': 'information',
  risk: 'warning',
  style: 'hint',
};

/** Where something stands: a place in a document, or any span of a text. */
export type Place = Cursor | { readonly source: SourceFile; readonly span: Span };

/** What a rule says of one thing that it found. Texts are named by id and looked up in the catalogue of messages. */
export interface Report {
  readonly at: Place;
  /** Picks one of the rule's messages; the one named like the rule where absent. */
  readonly variant?: string;
  readonly data?: MessageData;
  readonly related?: readonly RelatedReport[];
  readonly fixes?: readonly FixReport[];
  readonly severity?: Severity;
  readonly consequence?: Consequence;
  /** In place of the rule's own. */
  readonly tags?: readonly FindingTag[];
}

/** What fills the placeholders of a text: something to quote, names to list, or a text of the catalogue that is filled in already. */
export type MessageData = Readonly<Record<string, string | number | readonly string[] | Sentence>>;

/** Stands whole in the text around it, for what it quotes is cut already. */
export interface Sentence {
  readonly sentence: string;
}

export interface RelatedReport {
  readonly at: Place;
  /** Named below the rule: `<rule>.related.<message>`. */
  readonly message: string;
  readonly data?: MessageData;
}

export interface FixReport {
  /** Named below the rule: `<rule>.fix.<title>`. */
  readonly title: string;
  readonly data?: MessageData;
  /** True where the effective configuration stays the same. */
  readonly safe?: boolean;
  /** Undefined where the text can't be edited there; the fix is then left out. */
  readonly edits: Edits;
}

/** What a rule may look at. */
export interface RuleContext {
  readonly cluster: Cluster;
  readonly network: Network;
  /** The ids of all rules that there are. */
  readonly ruleIds: ReadonlySet<string>;
}

/** A check. Pure: it reads the cluster and reports, nothing else. */
export interface Rule {
  /** `subject/name`; the page is `docs/rules/<subject>/<name>.md`. */
  readonly id: string;
  readonly consequence: Consequence;
  /** Overrides the consequence's default. */
  readonly severity?: Severity;
  /** The versions that the rule is about; all where absent. */
  readonly versions?: string;
  /** True where no version sees it another way: such a finding is an error even if nobody stated the version. */
  readonly holdsInEveryVersion?: boolean;
  /** How editors show the finding: faded out, or struck through. */
  readonly tags?: readonly FindingTag[];
  check(context: RuleContext, report: (report: Report) => void): void;
}

export type FindingTag = 'unnecessary' | 'deprecated';

/** Gives a rule's parts their types where it is written. */
export function defineRule(rule: Rule): Rule {
  return rule;
}

/** One thing that a rule found, in terms of files. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly consequence: Consequence;
  readonly message: string;
  readonly file: SourceFile;
  readonly span: Span;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  readonly tags: readonly FindingTag[];
  /** The name of the cluster that it was found in. */
  readonly cluster: string;
}

export interface Related {
  readonly file: SourceFile;
  readonly span: Span;
  readonly message: string;
}

/** Text edits that resolve a finding; all of them or none. */
export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}
