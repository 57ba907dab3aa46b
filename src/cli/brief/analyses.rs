//! The flag for what a briefing looks at beside the plan itself.

use clap::{Args, ValueEnum};

use crate::brief::Analysis;
use crate::model::Workspace;
use crate::optimise::Plan;

#[derive(Debug, Args)]
#[group(id = "analyses")]
pub(super) struct Flags {
    /// What to look at beside the plan [default: scenarios,weightings,frontier for a proven plan with up to 80
    /// workstreams to decide about, else none]
    #[arg(long, value_enum, value_name = "WHAT", value_delimiter = ',')]
    with: Vec<With>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum With {
    /// The scenarios of programme.yaml side by side, beside the programme as written (without --scenario and --budget)
    Scenarios,
    /// Other ways to weigh the recommendations, and what each would change in a proven plan
    Weightings,
    /// What smaller and larger budgets would cover
    Frontier,
    /// How often each workstream is funded in 200 draws of uncertain inputs; can take a minute
    Frequency,
    /// How far each input can move before the plan changes; can take minutes
    Switching,
    /// All of these
    All,
    /// None of these
    None,
}

impl Flags {
    /// What somebody asks for, or what is looked at by default.
    pub fn wanted(&self, workspace: &Workspace, plan: &Plan) -> Vec<Analysis> {
        match self.with.is_empty() {
            true => Analysis::by_default(workspace, plan).to_vec(),
            false => self
                .with
                .iter()
                .flat_map(|with| with.analyses())
                .copied()
                .collect(),
        }
    }
}

impl With {
    fn analyses(self) -> &'static [Analysis] {
        match self {
            Self::Scenarios => &[Analysis::Scenarios],
            Self::Weightings => &[Analysis::Weightings],
            Self::Frontier => &[Analysis::Frontier],
            Self::Frequency => &[Analysis::Frequency],
            Self::Switching => &[Analysis::Switching],
            Self::All => &Analysis::ALL,
            Self::None => &[],
        }
    }
}
