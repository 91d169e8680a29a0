/** The shapes of golden profiles, comparisons, capability and gauge studies as the server sends them. */
export interface Ch { name: string; unit: string; symbol: string }
export interface Which { product: string; productName: string; step: string; program: string; source: "curve" | "coil" }
export interface GoldenKind { which: Which; runs: number; last: string; runsPerHour: number; profile?: string }
export interface GoldenLine {
  id: string; state: "in-force" | "replaced" | "broken"; which?: Which; axis?: Ch; variables: Ch[]; adoptedAt: string; by: string; reason: string; severity: string;
  runs: number; leftOut: number; judged: number; left: number; alarms: string[]; sha256: string; fact: number;
}
export interface GoldenBand { variable: Ch; mean: number[]; low: number[]; high: number[] }
export interface GoldenShape {
  axis: Ch; falls: boolean; places: number[]; bands: GoldenBand[]; components: number; explained: number; distanceLimit: number; errorLimit: number; endMean: number; endDeviation: number;
  rings: { marked: number; rarerThan: number; inARow: number; runsPerHour: number; severity: string };
}
export interface GoldenUsed { seq: number; item: string; place: string; at: string }
export interface GoldenLeftOut extends GoldenUsed { reason: string }
export interface GoldenSeen { seq: number; item: string; place: string; part: string; at: string; distance: number; error: number; chance: number; leaves: boolean; alarm?: string; sentence: string }
export interface GoldenDetail { profile: GoldenLine; shape?: GoldenShape; used: GoldenUsed[]; leftOut: GoldenLeftOut[]; recent: GoldenSeen[]; parts: { part: string; judged: number; left: number }[]; versions: string[] }
export interface GoldenProposal { which: Which; shape?: GoldenShape; used: GoldenUsed[]; leftOut: GoldenLeftOut[]; refused?: string }
/** A run over the band: where it leaves, and how far it is at each place. */
export interface GoldenTrace { values: (number | null)[][]; moments: number[]; where?: { place: number; variable: string; value: number; expected: number; low: number; high: number; sigmas: number } }
/** A run that is not finished yet. */
export interface GoldenRunning extends GoldenTrace { item: string; place: string; part: string; startedAt: string; lastAt: string; reach: number; leaves: boolean; alarm?: string; sentence: string; missing: { from: number; to: number }[] }
export interface GoldenRun extends GoldenTrace {
  profile: string; seq: number; item: string; place: string; part: string; at: string; contributions: { variable: string; error: number; share: number }[];
  distance: number; distanceLimit: number; error: number; errorLimit: number; chance: number; leaves: boolean; endsOddly: boolean; end: number; sentence: string;
}

export interface Spec { lower?: number; nominal?: number; upper?: number }
export interface CompareFactor { id: string; kind: string; where: string; levels: number; groups: string[] }
export interface CompareChoices {
  product: string; productName: string; units: number; parameters: { name: string; unit: string; values: number }[];
  factors: CompareFactor[]; results: CompareFactor[];
}
export interface CompareGroup { name: string; units: number; mean: number; low: number; high: number; deviation: number; spread: { least: number; tenth: number; quarter: number; median: number; threeQuarters: number; ninetieth: number; most: number }; items: string[] }
export interface CompareOne {
  parameter: string; unit: string; spec?: Spec; method?: string; reasons: string[]; p?: number; q?: number; share?: number; spreadP?: number; groups: CompareGroup[];
  pairs: { first: string; second: string; difference: number; low?: number; high?: number; sigmas: number; p: number }[]; sentence: string; refused?: string;
}
export interface BaselineLine {
  id: string; name: string; version: number; state: "in-force" | "replaced" | "broken"; product: string; productName: string; only: string[]; from?: string; to?: string; through?: string;
  units: number; parameters: number; adoptedAt: string; by: string; reason: string; sha256: string; fact: number;
}
export interface BaselineNow { baseline: BaselineLine; from: string; to?: string; units: number; confidence: number; differing: number; compared: CompareOne[]; gone: string[] }
export interface CompareShares { result: string; groups: { name: string; bad: number; units: number; share: number; odds: number; low: number; high?: number; p: number; items: string[] }[]; sentence: string }
export interface CompareAnswer { product: string; productName: string; factor: string; from?: string; to?: string; confidence: number; units: number; leftOut: string; sampled: number; compared: CompareOne[]; shares?: CompareShares }

export interface CapIndex { name: string; value: number; low?: number; high?: number; n: number }
export interface CapRow {
  id: string; product: string; productName: string; step: string; characteristic: string; name: string; unit: string; symbol: string; spec?: Spec; values: number; streams: number; stable: boolean; verdict: string;
  worst?: CapIndex; atLeast?: number; toShow?: number; wanted: number; proved: boolean; ppm?: number; refused?: string;
}
export interface CapRows { rows: CapRow[]; proved: number; unproved: number; unstable: number; refused: number; waiting: number }
export interface CapDetail {
  row: CapRow; histogram?: { bins: { from: number; to: number; count: number }[]; fit?: { x: number; density: number }[] }; indices: CapIndex[]; method?: string; shape?: string; fitP?: number; gaugeSigma?: number; gaugeStudy?: string; withoutGauge?: number;
  parts: { stream: string; parts: Record<string, string | undefined>; values: number; stable: boolean; worst?: CapIndex; refused?: string }[];
}

export interface StudyLine { id: string; kind: string; gauge: string; characteristic: string; title: string; readings: number; grade: string; figures: string; at: string; by: string; sha256: string; fact: number }
export interface StudyFigure { name: string; value: number; low?: number; high?: number }
export interface StudyComponent { name: string; sigma: number; contribution: number; study: number; ofTolerance?: number }
export interface StudyResult {
  components: StudyComponent[]; kinds: number; gauge?: StudyFigure; pooled: boolean; anova: { source: string; squares: number; degrees: number; mean?: number; f?: number; p?: number }[]; onPaper: StudyComponent[]; figures: StudyFigure[];
  pairs: { first: string; second: string; kappa: number }[];
  /** Of each inspector; `kappa` is that with the truth. */
  agreement: { inspector: string; effectiveness: StudyFigure; within: StudyFigure; kappa: number; missed: StudyFigure; falseAlarms: StudyFigure }[]; dots: { name: string; x: number[]; y: number[] }[];
}
export interface StudyShown { study?: StudyLine; kind: string; about: Record<string, string>; grade: string; figures: string; result: StudyResult }
