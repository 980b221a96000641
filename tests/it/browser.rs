//! The page in a real browser, headless. Without one installed these tests say so and hold nothing.

use std::path::{Path, PathBuf};
use std::process::Command;

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

/// What the page shows after a script of ours has used it.
#[expect(
    clippy::print_stderr,
    reason = "whoever runs the tests is to know what was not tested"
)]
fn used(page: &str, script: &str) -> Option<String> {
    let Some(browser) = browser() else {
        eprintln!("skipped: no browser found (one of {})", BROWSERS.join(", "));
        return None;
    };
    let folder = std::env::temp_dir().join(format!(
        "gilscope-browser-{}-{}",
        std::process::id(),
        script.len()
    ));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("page.html");
    // Whatever goes wrong in the page is told as well.
    let begin = "<script>addEventListener('error', e => document.body.append('WRO' + 'NG ' + e.message))</script>";
    let end = format!("<script>(() => {{ {script} }})()</script></body>");
    let page = page
        .replacen("</header>", &format!("</header>{begin}"), 1)
        .replace("</body>", &end);
    std::fs::write(&file, page).expect("it can be written");
    let mut command = Command::new(browser);
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]);
    command.args(["--window-size=1000,700", "--virtual-time-budget=4000"]);
    command.arg(format!(
        "--user-data-dir={}",
        folder.join("profile").display()
    ));
    let done = command
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("the browser can be started");
    let _ = std::fs::remove_dir_all(&folder);
    let shown = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(!shown.contains("WRONG "), "{shown:.2000}");
    Some(shown)
}

fn page() -> String {
    let path = std::env::temp_dir().join(format!("gilscope-page-{}.html", std::process::id()));
    let name = path.to_string_lossy();
    let script = Path::new("examples/convoy.py").to_string_lossy();
    let outcome = run(&["record", "-o", &name, "--sim", "--cores=2", &script]);
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    let page = std::fs::read_to_string(&path).expect("the page");
    std::fs::remove_file(&path).expect("it can be removed");
    page
}

/// The pointer, the keys and the search, each with what it must change.
const USE: &str = r##"
const g = window.gilscope, say = [], check = (what, ok) => say.push((ok ? "good " : "bad ") + what);
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
check("paper has all lanes", sheets.length === 1 && sheets[0].height >= 24 + 32 * 3);
check("paper is white", !dark());
dispatchEvent(new Event("afterprint"));
check("the light is as before", dark() !== was && document.querySelectorAll("#sheets canvas").length === 0);
const out = document.createElement("pre");
out.id = "said";
out.textContent = "\nSAID\n" + say.join("\n") + "\nEND\n";
document.body.append(out);
"##;

#[test]
fn the_page_is_used_by_pointer_keys_and_search() {
    let Some(shown) = used(&page(), USE) else {
        return;
    };
    let said = shown.split_once("\nSAID\n").map_or("", |(_, rest)| rest);
    let said = said.split_once("\nEND\n").map_or("", |(said, _)| said);
    assert_eq!(said.lines().count(), 18, "{shown:.3000}");
    let bad: Vec<&str> = said
        .lines()
        .filter(|line| !line.starts_with("good"))
        .collect();
    assert!(bad.is_empty(), "{bad:?}");
}
