//! The page in a real browser, headless. Without one installed these tests say so and hold nothing.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::program::run;

const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "chrome-headless-shell",
];

fn browser() -> Option<PathBuf> {
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    let all = BROWSERS
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    all.into_iter().find(|path| path.exists())
}

/// A folder for the browser's own files and the page.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str, page: &str) -> Desk {
        let name = format!("gilscope-browser-{}-{name}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("page.html"), page).expect("it can be written");
        Desk(folder)
    }

    /// What the browser has to say of the page; nothing, if there is no browser.
    #[expect(
        clippy::print_stderr,
        reason = "whoever runs the tests is to know what was not tested"
    )]
    fn browse(&self, words: &[&str]) -> Option<Vec<u8>> {
        let Some(browser) = browser() else {
            eprintln!("skipped: no browser found (one of {})", BROWSERS.join(", "));
            return None;
        };
        let mut command = Command::new(browser);
        command.args(["--headless", "--no-sandbox", "--disable-gpu"]);
        command.arg("--virtual-time-budget=4000").args(words);
        command.arg(format!(
            "--user-data-dir={}",
            self.0.join("profile").display()
        ));
        let page = format!("file://{}", self.0.join("page.html").display());
        let done = command.arg(page).output();
        Some(done.expect("the browser can be started").stdout)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What the page says after a script of ours has used it in a window of that size: a line for each check.
fn used(name: &str, page: &str, size: &str, script: &str) -> Option<Vec<String>> {
    // Whatever goes wrong in the page is told as well.
    let begin = "<script>addEventListener('error', e => document.body.append('WRO' + 'NG ' + e.message))</script>";
    let end = format!("<script>(() => {{ {CHECKS} {script} {SAID} }})()</script></body>");
    let page = page
        .replacen("</header>", &format!("</header>{begin}"), 1)
        .replace("</body>", &end);
    let size = format!("--window-size={size}");
    let shown = Desk::new(name, &page).browse(&["--dump-dom", &size])?;
    let shown = String::from_utf8_lossy(&shown).into_owned();
    let wrong = shown.split_once("WRONG ").map(|(_, rest)| rest);
    assert_eq!(wrong, None);
    let said = shown.split_once("\nSAID\n").map(|(_, rest)| rest);
    let said = said.and_then(|rest| rest.split_once("\nEND\n"));
    let (said, _) = said.unwrap_or_else(|| panic!("nothing was said: {shown:.3000}"));
    Some(said.lines().map(str::to_owned).collect())
}

#[track_caller]
fn all_good(said: &[String], count: usize) {
    assert_eq!(said.len(), count, "{said:?}");
    let bad: Vec<&String> = said.iter().filter(|l| !l.starts_with("good")).collect();
    assert!(bad.is_empty(), "{bad:?}");
}

const CHECKS: &str = r##"
const say = [], check = (what, ok) => say.push((ok ? "good " : "bad ") + what);
"##;

const SAID: &str = r##"
const out = document.createElement("pre");
out.textContent = "\nSAID\n" + say.join("\n") + "\nEND\n";
document.body.append(out);
"##;

/// The page of a run; all tests use the same.
static PAGE: LazyLock<String> = LazyLock::new(|| {
    let path = std::env::temp_dir().join(format!("gilscope-page-{}.html", std::process::id()));
    let name = path.to_string_lossy();
    let script = Path::new("examples/convoy.py").to_string_lossy();
    let outcome = run(&["record", "-o", &name, "--sim", "--cores=2", &script]);
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    let page = std::fs::read_to_string(&path).expect("the page");
    std::fs::remove_file(&path).expect("it can be removed");
    page
});

/// The pointer, the keys and the search, each with what it must change.
const USE: &str = r##"
const g = window.gilscope;
const lanes = document.getElementById("lanes"), tip = document.getElementById("tip");
const key = (k, on = document) => on.dispatchEvent(new KeyboardEvent("keydown", { key: k, bubbles: true }));
const point = (type, x, y, more = {}) => {
  const box = lanes.getBoundingClientRect();
  lanes.dispatchEvent(new PointerEvent(type, { clientX: box.left + x, clientY: box.top + y, pointerId: 1, bubbles: true, ...more }));
};
const length = () => { const [a, b] = g.shown(); return b - a; };
const whole = length();
check("three lanes", g.lanes.length === 3);
key("+");
check("plus zooms in", length() < whole);
key("0");
check("zero shows all", length() === whole);
lanes.dispatchEvent(new WheelEvent("wheel", { deltaY: -300, clientX: 500, clientY: 200, cancelable: true, bubbles: true }));
check("the wheel zooms in", length() < whole);
const [before] = g.shown();
key("ArrowRight");
check("right moves on", g.shown()[0] > before);
key("Home");
check("home goes back", g.shown()[0] < before);
key("0");
point("pointermove", 400, 24 + 32 + 10);
check("a span is told", !tip.hidden && tip.textContent.includes("hog") && tip.textContent.includes("convoy.py:"));
point("pointermove", 400, 24 + 64 + 10);
check("who waits sees the holder", tip.textContent.includes("the lock is with hog, convoy.py:"));
const search = document.getElementById("search");
search.value = "in naps";
search.dispatchEvent(new Event("input"));
const found = document.getElementById("found");
check("places are found: " + found.textContent, /^[1-9]\d* found$/.test(found.textContent));
key("Enter", search);
check("enter shows one", found.textContent.startsWith("1 of"));
const dark = () => document.documentElement.classList.contains("dark"), was = dark();
key("d");
check("d changes the light", dark() !== was);
key("c");
check("c shows cores", document.getElementById("cores").getAttribute("aria-pressed") === "true");
key("?");
check("the keys are told", document.getElementById("keys").open);
check("the table has three rows", document.querySelectorAll("tbody tr").length === 3);
g.paint();
const pixels = lanes.getContext("2d").getImageData(0, 0, lanes.width, lanes.height).data;
check("something is drawn", pixels.some(value => value > 0));
dispatchEvent(new Event("beforeprint"));
const sheets = document.querySelectorAll("#sheets canvas");
check("paper has all lanes", sheets.length === 2 && sheets[1].height >= 24 + 32 * 3);
check("paper is white", !dark());
dispatchEvent(new Event("afterprint"));
check("the light is as before", dark() !== was && document.querySelectorAll("#sheets canvas").length === 0);
"##;

#[test]
fn the_page_is_used_by_pointer_keys_and_search() {
    if let Some(said) = used("used", &PAGE, "1000,700", USE) {
        all_good(&said, 18);
    }
}

/// What must hold in a narrow window.
const NARROW: &str = r##"
const page = document.documentElement, box = id => document.getElementById(id).getBoundingClientRect();
check("it is narrow: " + innerWidth, innerWidth <= 500);
check("nothing is beside it: " + page.scrollWidth, page.scrollWidth <= page.clientWidth);
// There may have been a scroll bar when they were drawn.
check("the lanes have room: " + box("lanes").width, box("lanes").width >= page.clientWidth - 22 - 16);
for (const id of ["search", "in", "out", "all", "theme", "help"])
  check(id + " is there: " + box(id).right, box(id).width > 20 && box(id).right <= innerWidth);
const lanes = document.getElementById("lanes").getBoundingClientRect();
document.getElementById("lanes").dispatchEvent(new PointerEvent("pointermove",
  { clientX: lanes.right - 150, clientY: lanes.top + 24 + 32 + 10, pointerId: 1, bubbles: true }));
const tip = box("tip");
check("what is told is seen: " + tip.left + " " + tip.right, tip.width > 100 && tip.left >= 0 && tip.right <= innerWidth);
document.getElementById("help").click();
check("so are the keys", box("keys").left >= 0 && box("keys").right <= innerWidth);
"##;

#[test]
fn the_page_is_used_in_a_narrow_window() {
    if let Some(said) = used("narrow", &PAGE, "480,800", NARROW) {
        all_good(&said, 11);
    }
}

/// A4 less its margins, at 96 pixels an inch, is 703 pixels wide and 1032 high.
const ON_PAPER: &str = r##"
// Laid out for paper, in a window as wide as that.
for (const rule of document.styleSheets[0].cssRules)
  if (rule.media && rule.media.mediaText === "print") rule.media.mediaText = "all";
dispatchEvent(new Event("beforeprint"));
const page = document.documentElement, table = document.querySelector("table").getBoundingClientRect();
check("nothing is beside it: " + page.scrollWidth, page.scrollWidth <= 703);
check("the table is on it: " + table.right, table.right <= 703);
const sheets = [...document.querySelectorAll("#sheets canvas")].map(sheet => sheet.getBoundingClientRect());
check("all lanes are on it: " + sheets.length, sheets.length === 2);
check("they are as wide as it: " + sheets[1].width, sheets[1].width > 690 && sheets[1].right <= 703);
check("they can be read: " + sheets[1].height, sheets[1].height > 100 && sheets[1].height < 1032);
check("what only a screen has is not", document.querySelector("nav").getBoundingClientRect().height === 0);
"##;

#[test]
fn the_page_fits_on_paper() {
    let Some(said) = used("paper", &PAGE, "703,1032", ON_PAPER) else {
        return;
    };
    all_good(&said, 6);

    let desk = Desk::new("printed", &PAGE);
    let file = desk.0.join("page.pdf");
    let to = format!("--print-to-pdf={}", file.display());
    desk.browse(&["--no-pdf-header-footer", &to]);
    let printed = std::fs::read(&file).expect("it was printed");
    let printed = String::from_utf8_lossy(&printed);
    let boxes: Vec<&str> = printed.split("/MediaBox [").skip(1).collect();
    assert_eq!(boxes.len(), 1, "it is one page");
    let size = boxes[0].split(']').next().unwrap_or("");
    let size: Vec<f64> = size
        .split_whitespace()
        .filter_map(|n| n.parse().ok())
        .collect();
    let is_a4 =
        matches!(size[..], [_, _, w, h] if (w - 595.3).abs() < 1.0 && (h - 841.9).abs() < 1.0);
    assert!(is_a4, "{size:?}");
}
