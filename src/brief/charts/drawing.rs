//! What every chart is drawn with: letters, lines, areas that differ by pattern and not by colour
//! alone, and a legend for them. A drawing is as wide as a column of text.

use std::fmt::Write;

use super::super::formats::literal::{html, plain};
use super::Chart;
pub(super) use super::fill::Fill;
use super::text::{BODY, Letters, SMALL};

/// All drawings are so wide; on a page of A4 that is 170 mm.
pub(super) const WIDTH: f64 = 760.0;
/// No drawing should be higher, so that it stands on one page of A4 with its caption.
pub(super) const TALL: f64 = 1020.0;

pub(super) const INK: &str = "#212b32";
pub(super) const GREY: &str = "#425563";
/// Grey that is told from [`DARK`] on a grey print too, and from white.
pub(super) const MEDIUM: &str = "#768692";
pub(super) const PALE: &str = "#aeb7bd";
pub(super) const BLUE: &str = "#005eb8";
pub(super) const DARK: &str = "#003087";
pub(super) const WHITE: &str = "#ffffff";

/// Where the given place of a text is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A line's colour, width and dashes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stroke {
    pub colour: &'static str,
    pub width: f64,
    pub dashes: &'static str,
}

impl Stroke {
    pub const fn of(colour: &'static str, width: f64) -> Self {
        Self {
            colour,
            width,
            dashes: "",
        }
    }

    pub const fn dashed(self, dashes: &'static str) -> Self {
        Self { dashes, ..self }
    }
}

/// An element round some of a picture, such as a link: its name, and its attributes.
pub(super) type Around<'a> = (&'static str, &'a [(&'static str, &'a str)]);

/// A picture that is being drawn.
pub(super) struct Drawing {
    name: &'static str,
    /// What it is to those who do not see it: one image, or a group in which links can be followed.
    role: &'static str,
    /// Which of several pictures, from 1 on; 0 for the only one.
    part: usize,
    body: String,
}

impl Drawing {
    pub fn new(name: &'static str, part: usize) -> Self {
        Self {
            name,
            role: "img",
            part,
            body: String::new(),
        }
    }

    /// Draws within an element, where there is one: the picture is then no longer a single image.
    pub fn within(&mut self, around: Option<Around<'_>>, draw: impl FnOnce(&mut Self)) {
        let Some((name, attributes)) = around else {
            return draw(self);
        };
        self.role = "group";
        let attributes = attributes.iter();
        let attributes: String = attributes
            .map(|(name, value)| format!(" {name}=\"{}\"", html(value)))
            .collect();
        let _ = writeln!(self.body, "<{name}{attributes}>");
        draw(self);
        let _ = writeln!(self.body, "</{name}>");
    }

    fn stem(&self) -> String {
        super::stem(self.name, self.part)
    }

    /// An area with its top left corner, width and height.
    pub fn area(&mut self, fill: Fill, at: (f64, f64), size: (f64, f64)) {
        self.area_within(fill, at, size, Stroke::of(fill.outline(), 1.0));
    }

    /// The same with another outline.
    pub fn area_within(&mut self, fill: Fill, at: (f64, f64), size: (f64, f64), line: Stroke) {
        let patterns = Fill::PATTERNS.iter().find(|(which, ..)| *which == fill);
        let paint = match (fill, patterns) {
            (_, Some((_, id, _))) => format!("url(#{}-{id})", self.stem()),
            (Fill::Ground, _) => "#f0f4f5".to_owned(),
            (Fill::Solid, _) => BLUE.to_owned(),
            (Fill::Light, _) => "#c8e4f8".to_owned(),
            (Fill::Black, _) => INK.to_owned(),
            _ => WHITE.to_owned(),
        };
        let _ = writeln!(
            self.body,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{paint}\"{}/>",
            at.0,
            at.1,
            size.0.max(0.0),
            size.1.max(0.0),
            stroke(line)
        );
    }

    /// White without an outline, so that no line runs through the words on it.
    pub fn blank(&mut self, at: (f64, f64), size: (f64, f64)) {
        self.area_within(Fill::Empty, at, size, Stroke::of(WHITE, 0.0));
    }

    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), line: Stroke) {
        let _ = writeln!(
            self.body,
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"{}/>",
            from.0,
            from.1,
            to.0,
            to.1,
            stroke(line)
        );
    }

    /// A path, filled with a colour or with `none`.
    pub fn path(&mut self, path: &str, fill: &str, line: Stroke) {
        let _ = writeln!(
            self.body,
            "<path d=\"{path}\" fill=\"{fill}\"{}/>",
            stroke(line)
        );
    }

    pub fn circle(&mut self, at: (f64, f64), radius: f64, fill: &str, line: Stroke) {
        let _ = writeln!(
            self.body,
            "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{radius}\" fill=\"{fill}\"{}/>",
            at.0,
            at.1,
            stroke(line)
        );
    }

    /// Words with their baseline at a place.
    pub fn words(&mut self, words: &str, at: (f64, f64), letters: Letters) {
        self.words_at(words, at, letters, Anchor::Start, INK);
    }

    pub fn words_at(
        &mut self,
        words: &str,
        at: (f64, f64),
        letters: Letters,
        anchor: Anchor,
        colour: &str,
    ) {
        self.turned(words, at, letters, (anchor, colour), 0.0);
    }

    /// Words turned round their place, clockwise.
    pub fn turned(
        &mut self,
        words: &str,
        (x, y): (f64, f64),
        letters: Letters,
        (anchor, colour): (Anchor, &str),
        degrees: f64,
    ) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let weight = match letters.bold {
            true => " font-weight=\"bold\"",
            false => "",
        };
        let turn = match degrees == 0.0 {
            true => String::new(),
            false => format!(" transform=\"rotate({degrees} {x:.1} {y:.1})\""),
        };
        let _ = writeln!(
            self.body,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{}\"{weight}{anchor}{turn} fill=\"{colour}\">{}</text>",
            letters.size,
            html(words)
        );
    }

    /// Lines of words, the first with its baseline at a place.
    pub fn lines(&mut self, lines: &[String], (x, y): (f64, f64), letters: Letters) {
        for (number, line) in lines.iter().enumerate() {
            self.words(line, (x, y + number as f64 * letters.leading()), letters);
        }
    }

    /// Running text below a chart; returns where the next thing may begin.
    pub fn note(&mut self, text: &str, x: f64, y: f64) -> f64 {
        let lines = SMALL.wrapped(text, WIDTH - x - 4.0, 4);
        for (number, line) in lines.iter().enumerate() {
            let y = y + number as f64 * SMALL.leading();
            self.words_at(line, (x, y), SMALL, Anchor::Start, GREY);
        }
        y + lines.len() as f64 * SMALL.leading()
    }

    /// What areas mean, from a place on, in as many rows as it takes; returns where the last row ends.
    pub fn legend(&mut self, kinds: &[(Fill, &str)], left: f64, y: f64) -> (f64, f64) {
        let (mut x, mut y) = (left, y);
        for (fill, name) in kinds {
            let room = 22.0 + BODY.width(name) + 18.0;
            if x + room > WIDTH && x > left {
                (x, y) = (left, y + 20.0);
            }
            self.area(*fill, (x, y - 10.0), (16.0, 11.0));
            self.words(name, (x + 22.0, y), BODY);
            x += room;
        }
        (x, y)
    }

    /// The picture, with what it shows in a title and in a few sentences.
    pub fn finished(self, title: String, description: String, height: f64) -> Chart {
        let (title, description) = (plain(&title), plain(&description));
        let stem = self.stem();
        let patterns = Fill::PATTERNS.iter().map(|(_, id, pattern)| {
            match self.body.contains(&format!("#{stem}-{id})")) {
                true => format!("<pattern id=\"{stem}-{id}\" {pattern}</pattern>\n"),
                false => String::new(),
            }
        });
        let patterns: String = patterns.collect();
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"{}\" \
             aria-labelledby=\"{stem}-title {stem}-desc\" font-family=\"Arial, 'Noto Sans', sans-serif\">\n\
             <title id=\"{stem}-title\">{}</title>\n<desc id=\"{stem}-desc\">{}</desc>\n\
             <defs>{patterns}</defs>\n<rect width=\"{WIDTH}\" height=\"{height:.0}\" fill=\"#ffffff\"/>\n{}</svg>\n",
            self.role,
            html(&title),
            html(&description),
            self.body
        );
        Chart {
            name: self.name,
            part: self.part,
            title,
            description,
            width: WIDTH,
            height: height.round(),
            svg,
        }
    }
}

fn stroke(line: Stroke) -> String {
    let dashes = match line.dashes {
        "" => String::new(),
        dashes => format!(" stroke-dasharray=\"{dashes}\""),
    };
    match line.width > 0.0 {
        true => format!(
            " stroke=\"{}\" stroke-width=\"{:.1}\"{dashes}",
            line.colour, line.width
        ),
        false => String::new(),
    }
}
