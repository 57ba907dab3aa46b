//! A scenario as YAML text: what an earlier one names, but for the money and the locks.

use super::append::read;
use super::plain::Plain;
use super::tree::{Node, Value};
use crate::model::{CarryOver, Fund, Money};

/// A scenario that is about to be written down.
#[derive(Debug, Clone)]
pub struct NewScenario {
    /// Its id.
    pub id: String,
    /// Its name; where it is empty, the id does.
    pub name: String,
    /// The scenario from which it takes over what it does not say itself, by id.
    pub base: Option<String>,
    /// Limits that take the place of those of its base; `None` where they are the same.
    pub limits: Option<NewLimits>,
    /// All workstreams that it locks in, by id.
    pub lock_in: Vec<String>,
    /// All workstreams that it locks out, by id.
    pub lock_out: Vec<String>,
}

/// What may be spent.
#[derive(Debug, Clone)]
pub enum NewLimits {
    /// In all; the years of the programme follow in proportion.
    Total(Money),
    /// In each year, by label, of each fund.
    ByYear(Vec<String>, Vec<Fund>),
}

/// Keys and values.
type Keys = Vec<(String, Plain)>;

impl NewScenario {
    /// The text to be put under `scenarios:`; `None` where the base does not stand in this programme.yaml.
    pub fn text(&self, programme: &str) -> Option<String> {
        Some(self.plain(programme)?.block("  ", "\n"))
    }

    pub(super) fn plain(&self, programme: &str) -> Option<Plain> {
        let base = match &self.base {
            Some(id) => scenario(programme, id)?,
            None => Vec::new(),
        };
        let mut keys = vec![("id".to_owned(), Plain::one(&self.id))];
        if !self.name.trim().is_empty() {
            keys.push(("name".to_owned(), Plain::one(self.name.trim())));
        }
        let named = |key: &str| base.iter().find(|(own, _)| own == key).cloned();
        let budget = self.budget(named("budget"));
        let taken_over = base
            .iter()
            .filter(|(key, _)| !["id", "name", "budget", "lock"].contains(&key.as_str()));
        keys.extend(budget.map(|budget| ("budget".to_owned(), budget)));
        keys.extend(taken_over.cloned());
        let lock = [("in", &self.lock_in), ("out", &self.lock_out)];
        let lock = lock.into_iter().filter(|(_, ids)| !ids.is_empty());
        let lock: Keys = lock
            .map(|(key, ids)| {
                (
                    key.to_owned(),
                    Plain::List(ids.iter().map(Plain::one).collect()),
                )
            })
            .collect();
        if !lock.is_empty() {
            keys.push(("lock".to_owned(), Plain::Map(lock)));
        }
        Some(Plain::Map(keys))
    }

    /// The budget of the base, with other limits where there are such.
    fn budget(&self, base: Option<(String, Plain)>) -> Option<Plain> {
        let base = base.map(|(_, budget)| budget);
        let Some(limits) = &self.limits else {
            return base;
        };
        let mut keys: Keys = limits.keys();
        if let Some(Plain::Map(own)) = base {
            let is_limit = |key: &str| ["total", "by_year", "funds"].contains(&key);
            keys.extend(own.into_iter().filter(|(key, _)| !is_limit(key)));
        }
        Some(Plain::Map(keys))
    }
}

impl NewLimits {
    fn keys(&self) -> Keys {
        let key = |name: &str, value| vec![(name.to_owned(), value)];
        match self {
            Self::Total(total) => key("total", money(*total)),
            Self::ByYear(years, funds) => match funds.as_slice() {
                [fund] if fund.id.is_none() => key("by_year", by_year(years, fund)),
                funds => {
                    let all = funds.iter().filter_map(|own| {
                        let id = own.id.as_ref()?.to_string();
                        Some((id, self::fund(years, funds, own)))
                    });
                    key("funds", Plain::Map(all.collect()))
                }
            },
        }
    }
}

fn by_year(years: &[String], fund: &Fund) -> Plain {
    let amounts = years.iter().zip(&fund.by_year);
    Plain::Map(
        amounts
            .map(|(year, amount)| (year.clone(), money(*amount)))
            .collect(),
    )
}

/// A fund that has an id, with its own rules.
fn fund(years: &[String], all: &[Fund], own: &Fund) -> Plain {
    let mut keys = vec![("by_year".to_owned(), by_year(years, own))];
    if let Some(rule) = own.carry_over {
        let rule = match rule {
            CarryOver::None => Plain::one("none"),
            CarryOver::Unlimited => Plain::one("unlimited"),
            CarryOver::UpTo(amount) => money(amount),
        };
        keys.push(("carry_over".to_owned(), rule));
    }
    let receives = own.virement.as_ref().and_then(|virement| {
        let to = all.get(virement.to)?.id.as_ref()?;
        Some((to, virement.at_most))
    });
    if let Some((to, at_most)) = receives {
        let virement = vec![
            ("to".to_owned(), Plain::one(to.as_str())),
            ("at_most".to_owned(), money(at_most)),
        ];
        keys.push(("virement".to_owned(), Plain::Map(virement)));
    }
    Plain::Map(keys)
}

/// To the penny, as it reads back.
fn money(amount: Money) -> Plain {
    let exact = amount.to_string();
    Plain::One(format!("£{}", exact.trim_end_matches(".00")))
}

/// What a scenario of programme.yaml says.
fn scenario(programme: &str, id: &str) -> Option<Keys> {
    let text = programme.strip_prefix('\u{feff}').unwrap_or(programme);
    let root = read(text)?;
    let Value::Map(entries) = &root.value else {
        return None;
    };
    let (_, list) = entries.iter().find(|(key, _)| key.value == "scenarios")?;
    let Value::List(items) = &list.value else {
        return None;
    };
    let keys = |item: &Node| match Plain::of(item) {
        Plain::Map(keys) => Some(keys),
        _ => None,
    };
    let is_it = |keys: &Keys| keys.contains(&("id".to_owned(), Plain::one(id)));
    items.iter().filter_map(keys).find(is_it)
}
