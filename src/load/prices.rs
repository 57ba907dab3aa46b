//! `prices` of programme.yaml.

use super::fields::Reader;
use super::raw::RawPrices;
use super::tree::Node;

pub(super) fn read(reader: &mut Reader<'_>, node: Node) -> Option<RawPrices> {
    let mut fields = reader.fields("prices", node)?;
    let base = fields.required(reader, "base");
    let deflators = fields.take("deflators");
    if deflators.is_none() {
        fields.missing(reader, "deflators");
    }
    let raw = RawPrices {
        base,
        deflators: deflators.map(|n| reader.pairs("deflators", n)),
        discount_rate: fields.text(reader, "discount_rate"),
    };
    fields.close(reader);
    Some(raw)
}
