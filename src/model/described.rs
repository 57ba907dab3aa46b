//! What stands in JSON for types that say for themselves how they are written there.

/// Gives a type its JSON Schema, in place wherever it is used.
macro_rules! described {
    ($type:ty, $schema:tt) => {
        impl schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!($schema)
            }
        }
    };
}

pub(crate) use described;

use super::{Cell, Factor, Fraction, Money, decision::Verdict};

described!(Money, {"type": "string", "pattern": r"^-?[0-9]+\.[0-9]{2}$"});
described!(Fraction, {"type": "number", "minimum": 0, "maximum": 1});
described!(Factor, {"type": "number", "minimum": 0});
described!(Cell, {"type": ["number", "string", "null"]});
described!(Verdict, {"enum": ["accepted", "rejected"]});
