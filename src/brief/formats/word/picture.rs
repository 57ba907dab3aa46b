//! Pictures: the chart's own SVG, and beside it dots for programs that do not draw SVG, in letters
//! that this program brings, so that no machine draws them differently.

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::super::super::charts::Chart;
use super::super::FormatError;
use super::super::literal::html;
use super::blocks::Body;

/// English Metric Units in a twentieth of a point, and in a pixel of 1/96 inch.
const PER_TWENTIETH: usize = 635;
const PER_PIXEL: f64 = 9525.0;
/// Dots for each pixel.
const FINE: f64 = 2.0;
/// Dots in all, so that the tallest of charts is no burden.
const MOST_DOTS: f64 = 6_000_000.0;
/// The share of a page's height that a picture may take; the rest is for its words.
const SHARE: f64 = 0.86;

/// A picture in the file.
#[derive(Debug)]
pub(super) struct Picture {
    pub png: Vec<u8>,
    pub svg: String,
}

impl Body {
    /// The run of a picture: as wide as the page if it is that large, and never higher than a page.
    pub(super) fn picture(&mut self, chart: &Chart) -> Result<String, FormatError> {
        let room = (self.page.room() * PER_TWENTIETH) as f64;
        let height = (self.page.height() * PER_TWENTIETH) as f64 * SHARE;
        let (wide, high) = (chart.width * PER_PIXEL, chart.height * PER_PIXEL);
        let scale = (room / wide).min(height / high).min(1.0);
        let png = png(chart, scale)?;
        let svg = chart.svg.clone();
        self.pictures.push(Picture { png, svg });
        let number = self.pictures.len();
        Ok(drawing(
            number,
            chart,
            (wide * scale) as u64,
            (high * scale) as u64,
        ))
    }
}

fn drawing(number: usize, chart: &Chart, wide: u64, high: u64) -> String {
    let (title, description) = (html(&chart.title), html(&chart.description));
    format!(
        concat!(
            r#"<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">"#,
            r#"<wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>"#,
            r#"<wp:docPr id="{number}" name="Picture {number}" descr="{description}" title="{title}"/>"#,
            r#"<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>"#,
            r#"<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">"#,
            r#"<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" descr="{description}"/>"#,
            r#"<pic:cNvPicPr><a:picLocks noChangeAspect="1"/></pic:cNvPicPr></pic:nvPicPr>"#,
            r#"<pic:blipFill><a:blip r:embed="png{number}"><a:extLst>"#,
            r#"<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip r:embed="svg{number}"/></a:ext>"#,
            r#"</a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"#,
            r#"<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>"#,
            r#"<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"#,
            r#"</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#
        ),
        number = number,
        wide = wide,
        high = high,
        title = title,
        description = description,
    )
}

/// The chart in dots, for the size at which it is shown.
fn png(chart: &Chart, scale: f64) -> Result<Vec<u8>, FormatError> {
    let failed = |what: &dyn std::fmt::Display| {
        FormatError::format(
            "Word",
            &format!("the chart {} cannot be drawn: {what}", chart.name),
        )
    };
    let tree = Tree::from_str(&chart.svg, &options()).map_err(|error| failed(&error))?;
    let size = tree.size();
    let dots = chart.width * chart.height * (scale * FINE).powi(2);
    let fine = scale * FINE * (MOST_DOTS / dots).sqrt().min(1.0);
    let (wide, high) = (chart.width * fine, chart.height * fine);
    let mut picture = Pixmap::new(wide.round() as u32, high.round() as u32)
        .ok_or_else(|| failed(&"it has no size"))?;
    picture.fill(Color::WHITE);
    let across = picture.width() as f32 / size.width();
    let down = picture.height() as f32 / size.height();
    resvg::render(
        &tree,
        Transform::from_scale(across, down),
        &mut picture.as_mut(),
    );
    picture.encode_png().map_err(|error| failed(&error))
}

/// Letters that this program brings, and no others.
fn options() -> Options<'static> {
    let mut options = Options {
        font_family: "Noto Sans".to_owned(),
        ..Options::default()
    };
    let fonts = options.fontdb_mut();
    for font in [
        notosans::REGULAR_TTF,
        notosans::BOLD_TTF,
        notosans::ITALIC_TTF,
        notosans::BOLD_ITALIC_TTF,
    ] {
        fonts.load_font_source(resvg::usvg::fontdb::Source::Binary(std::sync::Arc::new(
            font,
        )));
    }
    fonts.set_sans_serif_family("Noto Sans");
    options
}
