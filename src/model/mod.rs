//! The nouns: ids, money, years, recommendations, workstreams, the programme, the workspace.
//!
//! Every type here is checked by construction: outside this crate none can be built by hand, and
//! inside it only `check` builds them.

mod aliases;
mod budget;
mod decision;
pub(crate) mod described;
mod difference;
mod evidence;
mod figures;
mod fraction;
mod ids;
mod money;
mod optimism;
mod prices;
mod programme;
mod recommendation;
mod statistics;
mod uncertainty;
mod weighing;
mod workspace;
mod workstream;

pub use aliases::Aliases;
pub use budget::{Basis, Budget, CarryOver, Fund, Limits, Virement};
pub(crate) use decision::meet;
pub use decision::{ChangedTexts, LinkDecision, Reviewed, Target, Verdict};
pub use difference::{Change, difference};
pub use evidence::{
    Cell, Column, Measure, Percent, SUPPRESSED, Table, TableRow, columns_for, decimal,
};
pub use figures::{Agreement, Figure, PrintedNumber, Theme, ThemeRole};
pub(crate) use fraction::rounded;
pub use fraction::{Factor, Fraction};
pub use ids::{
    AudienceId, DomainId, ElementId, FundId, IdProblem, LevelId, PartId, QuestionId,
    RecommendationId, ScenarioId, WorkstreamId,
};
pub(crate) use money::without_separators;
pub use money::{Money, MoneyProblem};
pub use optimism::OptimismBias;
pub use prices::Prices;
pub use programme::{
    Audience, CONFIDENCES, Combine, Constraint, CoverageRules, Curve, Domain, EXTENTS, Element,
    Group, Objective, Programme, Readiness, Rule, Scenario, Year,
};
pub use recommendation::{Excused, ExcusedState, Part, Recommendation};
pub use statistics::wilson;
pub use uncertainty::{Span, Uncertainty};
pub use weighing::{Panel, Replicates, WeightsFrom};
pub use workspace::Workspace;
pub use workstream::{
    At, CostBasis, Covers, Entry, Funding, Level, Link, Lock, Origin, Status, Workstream,
};
